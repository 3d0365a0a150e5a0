import type { AddressVerdict } from '#engine/polling/http/address-guard.ts';
import { MailFault, type MailServer } from '#engine/ports.ts';

export interface FaultContext {
  server: MailServer;
  /** The caller's wish to stop. */
  signal: AbortSignal;
  deadline: AbortSignal;
  /** Removes what is secret from what the server said. */
  redact: (text: string) => string;
}

/** What the library adds to its errors, and the system to those of sockets. */
interface Details {
  code?: unknown;
  originalCode?: unknown;
  command?: unknown;
  response?: unknown;
  responseCode?: unknown;
  /** Recipients, as they were given to the library. */
  rejected?: unknown;
}

const LONGEST_ANSWER = 200;
const RESOLUTION_CODE = /^(ENOTFOUND|EAI_AGAIN|EAI_FAIL|ENODATA)$/;
const TLS_CODE =
  /^(ERR_TLS_|ERR_SSL_|CERT_|EPROTO$|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|CRL_|HOSTNAME_MISMATCH)/;

/**
 * Names why a mail was not taken. Of the server's answer the text is kept, on one line and without what is secret; texts of
 * the library may quote what was sent, so they are not passed on.
 */
export function toMailFault(error: unknown, context: FaultContext): MailFault {
  const at = addressOf(context.server);
  if (context.signal.aborted) return new MailFault('aborted', `The mail to ${at} was stopped.`);
  if (error instanceof MailFault) return error;
  const details = (error instanceof Error ? error : {}) as Details;
  const known = details.originalCode ?? details.code;
  const code = typeof known === 'string' ? known : 'unknown';
  const { command, response, responseCode } = details;
  if (typeof responseCode === 'number' && typeof response === 'string') {
    const answer = answerOf(response, context.redact);
    if (command === 'STARTTLS' || details.code === 'ETLS') return notEncrypted(at, answer);
    return answered(at, {
      status: responseCode,
      answer,
      isLogin: details.code === 'EAUTH',
      whom: whomOf(details),
    });
  }
  if (context.deadline.aborted || details.code === 'ETIMEDOUT' || code === 'ETIMEDOUT') {
    return new MailFault(
      'timeout',
      `The mail server ${at} did not answer in time. Check address and port and the way to it (firewall).`,
    );
  }
  if (RESOLUTION_CODE.test(code)) {
    return new MailFault(
      'network',
      `The name of the mail server ${at} cannot be resolved (${code}). Check the name and the DNS.`,
    );
  }
  if (TLS_CODE.test(code) || details.code === 'ETLS') {
    return new MailFault(
      'tls',
      `No trusted encrypted connection to the mail server ${at} (${code}). Check that port and security go together; if the own network issues certificates, add its authority to the trusted certificates.`,
    );
  }
  if (details.code === 'ENOAUTH' || details.code === 'EAUTH') return loginRefused(at, code);
  return new MailFault(
    'network',
    `The connection to the mail server ${at} failed before the mail was taken (${code}). Check address, port and network.`,
  );
}

/** What a server said, on one line: names and words in it come from outside. */
export function answerOf(response: string, redact: (text: string) => string): string {
  const line = redact(response.replace(/[\p{C}\p{Z}]+/gu, ' ').trim());
  return line.length > LONGEST_ANSWER ? `${line.slice(0, LONGEST_ANSWER)}…` : line;
}

export function addressOf({ host, port }: MailServer): string {
  return `${host}:${port}`;
}

/** One sentence for people: why a mail server's address is refused and what to do. */
export function describeAddress(
  host: string,
  address: string,
  verdict: Exclude<AddressVerdict, 'allowed'>,
): string {
  const target = host === address ? address : `${host} (${address})`;
  switch (verdict) {
    case 'metadata':
      return `The mail server ${target} is a cloud metadata service; Headroom never connects to one. Correct its address.`;
    case 'private':
      return `The mail server ${target} is in a private, loopback or link-local network. If that is meant, set allowPrivateNetwork: true for e-mail; otherwise correct its address.`;
    case 'plain_text':
      return `The mail server ${target} is another machine, and without encryption everybody on the way could read the mail. Use security: starttls or tls, or set allowPlainText: true for e-mail.`;
    case 'not_routable':
    case 'no_address':
      return `The mail server ${target} is at no address that a server can have. Correct its address or its DNS entry.`;
  }
}

interface Answer {
  status: number;
  answer: string;
  isLogin: boolean;
  whom: string;
}

function answered(at: string, { status, answer, isLogin, whom }: Answer): MailFault {
  if (status === 552 || (status === 523 && !isLogin)) return tooLarge(at, answer);
  if (status < 500) {
    return new MailFault(
      'deferred',
      `The mail server ${at} put the mail${whom} off (${answer}). It is sent again by itself.`,
    );
  }
  if (isLogin) return loginRefused(at, answer);
  return new MailFault(
    'refused',
    `The mail server ${at} refused the mail${whom} (${answer}). Correct what it names; the same mail is refused again.`,
  );
}

function whomOf({ rejected }: Details): string {
  return Array.isArray(rejected) && rejected.length > 0 ? ` for ${rejected.join(', ')}` : '';
}

function loginRefused(at: string, answer: string): MailFault {
  return new MailFault(
    'login',
    `The mail server ${at} refused the login (${answer}). Check user and password, and that it allows this way to sign in.`,
  );
}

function tooLarge(at: string, answer: string): MailFault {
  return new MailFault(
    'too_large',
    `The mail is larger than the mail server ${at} takes (${answer}). Nothing was sent.`,
  );
}

function notEncrypted(at: string, answer: string): MailFault {
  return new MailFault(
    'tls',
    `The mail server ${at} offers no STARTTLS (${answer}), so nothing was said to it: on the way it would be readable. Use security: tls with its port, or find out what strips the encryption.`,
  );
}
