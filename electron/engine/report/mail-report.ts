import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type LetterPart, writeLetter } from '#engine/domain/letter.ts';
import { messageIdOf } from '#engine/domain/message-id.ts';
import { mailServerOf } from '#engine/mail/mail-server.ts';
import { type Mail, type Mailer, MailFault, type MailReceipt, type SecretSource } from '#engine/ports.ts';
import type { IssuedReport } from '#engine/store/reports.ts';
import { HeadroomError } from '#shared/errors.ts';
import type { EmailSettings } from '#shared/model/email.ts';
import { describeReportScope } from '#shared/model/report-scope.ts';
import { type Instant, isoSecond, utcDay } from '#shared/time.ts';

export interface ReportMail {
  /** Undefined: none is set up. */
  email: EmailSettings | undefined;
  schedule: string;
  entity: string | null;
  report: IssuedReport;
  to: readonly string[];
  sentAt: Instant;
}

/** Files of more than this together are named, not attached: 10 MiB, which mail servers take even when encoded. */
export const MOST_ATTACHED_BYTES = 10 * 1024 * 1024;

const FOOTER =
  'Sent by Headroom, because this schedule names you as a recipient. Nobody reads answers to this mail.';

type Attachment = Mail['attachments'][number];

/**
 * Mails an issued report: its files where they are as they were issued and not too large together, in any case their names,
 * sizes, checksums and folder. Where the server finds the mail too large it goes without the files.
 *
 * @throws {MailFault}
 * @throws {HeadroomError} CONFIG_INVALID where no mail server is set up; what the password's reference brings
 */
export async function mailReport(
  { email, ...wanted }: ReportMail,
  deps: { mailer: Mailer; secrets: SecretSource },
  signal: AbortSignal,
): Promise<MailReceipt> {
  if (!email) {
    throw new HeadroomError(
      'CONFIG_INVALID',
      'There is no mail server. Set it in the settings, or as settings.email in headroom.yaml.',
    );
  }
  const server = await mailServerOf(email, deps.secrets);
  const { attachments, note } = await filesOf(wanted.report);
  const send = (attached: readonly Attachment[], said: string) =>
    deps.mailer.send(server, mailOf(wanted, email.from, attached, said), signal);
  try {
    return await send(attachments, note);
  } catch (error) {
    if (!(error instanceof MailFault) || error.kind !== 'too_large' || attachments.length === 0) throw error;
    return send([], 'The files are not attached: together they are larger than the mail server takes.');
  }
}

async function filesOf({ files }: IssuedReport): Promise<{ attachments: Attachment[]; note: string }> {
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  if (total > MOST_ATTACHED_BYTES) {
    const limit = `${MOST_ATTACHED_BYTES / 1024 / 1024} MiB`;
    return { attachments: [], note: `The files are not attached: together they are larger than ${limit}.` };
  }
  const attachments: Attachment[] = [];
  const left: string[] = [];
  for (const { path: file, sha256 } of files) {
    const content = await readFile(file).catch(() => null);
    const isIntact = content !== null && createHash('sha256').update(content).digest('hex') === sha256;
    if (isIntact) attachments.push({ name: path.basename(file), content });
    else left.push(path.basename(file));
  }
  const note =
    left.length === 0
      ? 'The files are attached.'
      : `Not attached, because they are no longer as they were issued: ${left.join(', ')}.`;
  return { attachments, note };
}

function mailOf(
  { schedule, entity, report, to, sentAt }: Omit<ReportMail, 'email'>,
  from: string,
  attachments: readonly Attachment[],
  note: string,
): Mail {
  const period = `${utcDay(report.periodFrom)} to ${utcDay(report.periodTo - 1)}`;
  const title = `Report ${period}${entity === null ? '' : ` of ${entity}`}`;
  const [first] = report.files;
  const parts: LetterPart[] = [
    {
      heading: title,
      paragraphs: [`The scheduled report ${schedule} is ready. ${note}`],
      facts: [
        ['Period (UTC)', period],
        ...(report.scope ? [['Scope', describeReportScope(report.scope)] satisfies [string, string]] : []),
        ['Issued', isoSecond(report.issuedAt)],
        ['Report number', report.id],
        ['Fingerprint (SHA-256)', report.digest],
        ['Folder', first ? path.dirname(first.path) : 'none'],
      ],
    },
    ...report.files.map(({ path: file, bytes, sha256 }) => ({
      heading: path.basename(file),
      paragraphs: [`${bytes} bytes, SHA-256 ${sha256}`],
    })),
  ];
  return {
    from,
    to,
    subject: `[Headroom] ${title} (${schedule})`,
    ...writeLetter(parts, FOOTER),
    messageId: messageIdOf('report', report.id, from),
    inReplyTo: null,
    sentAt,
    attachments,
  };
}
