import { isIP, type Socket } from 'node:net';
import { getCACertificates } from 'node:tls';
import type { SMTPSentMessageInfo, SMTPTransportOptions } from 'nodemailer';
import { plainLine } from '#engine/domain/letter.ts';
import { redactSecrets } from '#engine/domain/redact.ts';
import { redactorFor } from '#engine/polling/http/redact-values.ts';
import { type Lookup, resolveBySystem } from '#engine/polling/http/resolve-by-system.ts';
import { type Mail, type Mailer, MailFault, type MailReceipt, type MailServer } from '#engine/ports.ts';
import { SECOND_MS } from '#shared/time.ts';
import { addressOf, answerOf, toMailFault } from './mail-fault.ts';
import { vettedSocket } from './vetted-socket.ts';

export interface SmtpMailerOptions {
  /** PEM certificates to trust besides the runtime's own. */
  ca?: readonly string[];
  /** How names are resolved. Default: the system's resolver. */
  lookup?: Lookup;
  /** The longest silence of a server, and for connecting and encrypting, in ms of real time. Default 10 s. */
  timeoutMs?: number;
}

/** A whole mail without attachments gets so many times the longest silence: a server may answer slowly, not for ever. */
const SILENCES = 4;
/** What any line to a mail server carries: 40 kB a second. */
const BYTES_A_SECOND = 40_000;

/**
 * Hands mails over by SMTP, one connection a mail. Certificates are always verified, from TLS 1.2 on; `starttls` says nothing
 * but the greeting before the connection is encrypted, and where a login is set, nothing is sent without it. Proxies for
 * HTTP are not used.
 */
export function createSmtpMailer(options: SmtpMailerOptions = {}): Mailer {
  const { ca = [], lookup = resolveBySystem, timeoutMs = 10 * SECOND_MS } = options;
  return {
    async send(server, mail, signal) {
      const deadline = AbortSignal.timeout(deadlineMs(mail, timeoutMs));
      const either = AbortSignal.any([signal, deadline]);
      const redact = redactorOf(server);
      let socket: Socket | null = null;
      try {
        signal.throwIfAborted();
        vetAddresses(mail);
        socket = await vettedSocket(
          server,
          lookup,
          AbortSignal.any([either, AbortSignal.timeout(timeoutMs)]),
        );
        const { createTransport } = await import('nodemailer');
        const transport = createTransport(transportOptions(server, socket, { ca, timeoutMs }));
        const info = await transport.sendMail({ ...messageOf(mail), signal: either });
        return receiptOf(info, server, redact);
      } catch (error) {
        throw toMailFault(error, { server, signal, deadline, redact });
      } finally {
        // The library has said goodbye by now, or never will.
        if (either.aborted) socket?.destroy();
      }
    },
  };
}

function deadlineMs({ attachments }: Mail, timeoutMs: number): number {
  const bytes = attachments.reduce((sum, { content }) => sum + content.byteLength, 0);
  return SILENCES * timeoutMs + Math.ceil(bytes / BYTES_A_SECOND) * SECOND_MS;
}

/** One address a text: what could be read as two, or as a command, is none. */
const ONE_ADDRESS = /^[^\s<>,;:()"[\]\\\p{C}]+@[^\s<>,;:()"\\\p{C}]+$/u;

function vetAddresses({ from, to }: Mail): void {
  if ([from, ...to].every((address) => ONE_ADDRESS.test(address))) return;
  throw new MailFault(
    'refused',
    'A sender or recipient of this mail is no e-mail address. Nothing was sent.',
  );
}

function redactorOf({ login }: MailServer): (text: string) => string {
  const known = redactorFor(login ? [login.password] : []);
  return (text) => redactSecrets(known(text));
}

function transportOptions(
  { host, port, security, login }: MailServer,
  connection: Socket,
  { ca, timeoutMs }: { ca: readonly string[]; timeoutMs: number },
): SMTPTransportOptions {
  return {
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    // What connects is vetted: the library resolves no name by itself.
    getSocket: (_options, done) => done(null, { connection }),
    tls: {
      minVersion: 'TLSv1.2',
      rejectUnauthorized: true,
      ...(isIP(host) === 0 ? { servername: host } : {}),
      ...(ca.length === 0 ? {} : { ca: [...getCACertificates(), ...ca] }),
    },
    ...(login ? { auth: { user: login.user, pass: login.password }, forceAuth: true } : {}),
    connectionTimeout: 2 * timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    socketCloseTimeout: SECOND_MS,
    maxResponseSize: 64 * 1024,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** Names come from vendors: a line break in a header would begin one of theirs, so that there is none. */
function messageOf(mail: Mail) {
  return {
    from: { name: '', address: mail.from },
    to: mail.to.map((address) => ({ name: '', address })),
    envelope: { from: mail.from, to: [...mail.to] },
    subject: plainLine(mail.subject),
    text: mail.text,
    html: mail.html,
    messageId: mail.messageId,
    date: new Date(mail.sentAt),
    ...(mail.inReplyTo === null ? {} : { inReplyTo: mail.inReplyTo, references: mail.inReplyTo }),
    // Nobody is to be answered with an out-of-office note.
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    attachments: mail.attachments.map(({ name, content }) => ({
      filename: plainLine(name),
      content: Buffer.from(content),
    })),
  };
}

function receiptOf(
  { rejected, rejectedErrors = [] }: SMTPSentMessageInfo,
  server: MailServer,
  redact: (text: string) => string,
): MailReceipt {
  if (rejected.length === 0) return { refused: [], problem: null };
  const answers = new Set(rejectedErrors.map(({ response }) => answerOf(response ?? '', redact)));
  return {
    refused: rejected,
    problem: `The mail server ${addressOf(server)} did not take the mail for ${rejected.join(', ')} (${[...answers].join('; ')}). The others have it; it is sent again to who is left. Correct the address.`,
  };
}
