import { type LetterPart, writeLetter } from '#engine/domain/letter.ts';
import { messageIdOf } from '#engine/domain/message-id.ts';
import {
  type AlertChannel,
  type AlertMessage,
  type Mailer,
  type MailServer,
  PartlyDelivered,
} from '#engine/ports.ts';
import type { Alert } from '#shared/model/alert.ts';
import { type Instant, isoSecond } from '#shared/time.ts';

export interface EmailOptions {
  server: MailServer;
  from: string;
  /** Who is told now. */
  to: readonly string[];
  mailer: Mailer;
  now: () => Instant;
}

const FOOTER =
  'Sent by Headroom, because alerts by e-mail are set up there. Acknowledge or snooze the alert in the application; nobody reads answers to this mail.';

/**
 * Mails each alert. A repetition has the Message-ID of before, and what comes later about the same alert is an answer to
 * the first mail about it. Where the server takes it for some only, it is sent again to the others alone.
 */
export function emailChannel(options: EmailOptions): AlertChannel {
  const { server, from, mailer } = options;
  return {
    id: 'email',
    isThreaded: true,
    async deliver(message, signal) {
      signal.throwIfAborted();
      const to = options.to.filter((address) => message.recipients?.includes(address) ?? true);
      // Who was left is no longer among those who are told.
      if (to.length === 0) return;
      const { threadId = null } = message;
      const mail = {
        from,
        to,
        subject: subjectOf(message),
        ...writeLetter(partsOf(message), FOOTER),
        messageId: messageIdOf('alert', message.id, from),
        inReplyTo: threadId === null ? null : messageIdOf('alert', threadId, from),
        sentAt: options.now(),
        attachments: [],
      };
      const { refused, problem } = await mailer.send(server, mail, signal);
      if (problem !== null) throw new PartlyDelivered(problem, refused);
    },
  };
}

function subjectOf({ event, alert, digest }: AlertMessage): string {
  const more = digest.length > 0 ? ` (and ${digest.length} more)` : '';
  return `[Headroom] ${wordOf(event, alert)}: ${alert.title}${more}`;
}

function wordOf(event: AlertMessage['event'], { level }: Alert): string {
  const word = level.charAt(0).toUpperCase() + level.slice(1);
  switch (event) {
    case 'resolved':
      return 'Resolved';
    case 'escalated':
      return `Now ${level}`;
    case 'reminded':
      return 'Reminder';
    case 'opened':
      return word;
  }
}

function partsOf({ event, alert, digest, connectionName }: AlertMessage): LetterPart[] {
  return [
    partOf(alert, event, connectionName === null ? [] : [['Connection', connectionName]]),
    ...digest.map((told) => partOf(told, event, [])),
  ];
}

function partOf(
  alert: Alert,
  event: AlertMessage['event'],
  facts: NonNullable<LetterPart['facts']>,
): LetterPart {
  const isOver = event === 'resolved';
  return {
    heading: `${wordOf(event, alert)}: ${alert.title}`,
    paragraphs: isOver ? [alert.body] : [alert.body, alert.action],
    facts: [
      ...facts,
      ['Since', isoSecond(alert.openedAt)],
      ...(alert.resolvedAt === null ? [] : [['Over since', isoSecond(alert.resolvedAt)] as const]),
    ],
    link: isOver ? null : alert.link,
  };
}
