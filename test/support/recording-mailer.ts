import { type Mail, type Mailer, MailFault, type MailServer } from '#engine/ports.ts';

export interface RecordingMailer extends Mailer {
  /** What was taken for somebody. */
  readonly mails: Mail[];
  readonly servers: MailServer[];
  /** Why nothing is taken at present. */
  fault: Pick<MailFault, 'kind' | 'message'> | null;
  /** Who is refused at present. */
  refused: readonly string[];
  /** Attachments that are larger together are refused. */
  mostBytes: number;
}

/** A mail server as an object: it takes everything, or what a test lets it. */
export function recordingMailer(): RecordingMailer {
  const mailer: RecordingMailer = {
    mails: [],
    servers: [],
    fault: null,
    refused: [],
    mostBytes: Infinity,
    async send(server, mail) {
      mailer.servers.push(server);
      if (mailer.fault) throw new MailFault(mailer.fault.kind, mailer.fault.message);
      const bytes = mail.attachments.reduce((sum, { content }) => sum + content.byteLength, 0);
      if (bytes > mailer.mostBytes) throw new MailFault('too_large', 'The mail is too large.');
      mailer.mails.push(mail);
      const refused = mail.to.filter((address) => mailer.refused.includes(address));
      return { refused, problem: refused.length > 0 ? `Refused: ${refused.join(', ')}.` : null };
    },
  };
  return mailer;
}
