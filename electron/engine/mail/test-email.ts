import { writeLetter } from '#engine/domain/letter.ts';
import { messageIdOf } from '#engine/domain/message-id.ts';
import { type Clock, type Ids, type Mailer, MailFault, type SecretSource } from '#engine/ports.ts';
import { HeadroomError } from '#shared/errors.ts';
import type { EmailSettings, EmailTest } from '#shared/model/email.ts';
import { isoSecond } from '#shared/time.ts';
import { mailServerOf } from './mail-server.ts';

export interface TestEmailDeps {
  clock: Clock;
  ids: Ids;
  mailer: Mailer;
  secrets: SecretSource;
}

/**
 * Sends a test message to those who are told of alerts; where nobody is, to the sender. What went wrong is the answer.
 *
 * @throws {HeadroomError} CONFLICT where no mail server is set up
 */
export async function testEmail(
  email: EmailSettings | undefined,
  { clock, ids, mailer, secrets }: TestEmailDeps,
  signal: AbortSignal,
): Promise<EmailTest> {
  if (!email) {
    throw new HeadroomError(
      'CONFLICT',
      'There is no mail server. Set it in the settings, or as settings.email in headroom.yaml.',
    );
  }
  const { from } = email;
  const to = email.to.length > 0 ? email.to : [from];
  const now = clock.now();
  try {
    const server = await mailServerOf(email, secrets);
    const parts = [
      {
        heading: 'This is a test message',
        paragraphs: ['Alerts and reports of Headroom reach you by this mail server.'],
        facts: [['Sent', isoSecond(now)] as const],
      },
    ];
    const footer = 'Sent by Headroom, because somebody tried the mail server in its settings.';
    const mail = {
      from,
      to,
      subject: '[Headroom] Test message',
      ...writeLetter(parts, footer),
      messageId: messageIdOf('test', ids.next(), from),
      inReplyTo: null,
      sentAt: now,
      attachments: [],
    };
    const { problem } = await mailer.send(server, mail, signal);
    return problem === null
      ? { ok: true, detail: `The mail server took the test message for ${to.join(', ')}.` }
      : { ok: false, detail: problem };
  } catch (error) {
    if (error instanceof MailFault || error instanceof HeadroomError)
      return { ok: false, detail: error.message };
    throw error;
  }
}
