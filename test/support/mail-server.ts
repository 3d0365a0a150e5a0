import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export interface SeenMail {
  from: string;
  to: string[];
  /** As it came, headers and body. */
  source: string;
  wasEncrypted: boolean;
  user: string | null;
}

/** A real mail server on a free port of 127.0.0.1, and what it took. */
export interface MailBench {
  readonly port: number;
  readonly mails: readonly SeenMail[];
  /** Users and passwords that were tried. */
  readonly logins: readonly { user: string; password: string }[];
  stop(): Promise<void>;
}

/** An answer of a mail server other than yes. */
export interface Refusal {
  code: number;
  text: string;
}

export interface MailBenchOptions {
  server?: SMTPServerOptions;
  /** Default: everybody is let in with any password. */
  login?: (user: string, password: string) => Refusal | null;
  recipient?: (address: string) => Refusal | null;
  /** `mails` is how many it took so far. */
  message?: (mails: number) => Refusal | null;
}

const tls = (name: string) => readFileSync(new URL(`../fixtures/tls/${name}.pem`, import.meta.url), 'utf8');
/** Of localhost and 127.0.0.1; it is its own authority. */
export const OWN_CA = tls('localhost.cert');

/** Offers STARTTLS by default; wants no login unless `server` says so. */
export async function startMailServer(options: MailBenchOptions = {}): Promise<MailBench> {
  const mails: SeenMail[] = [];
  const logins: { user: string; password: string }[] = [];
  const server = new SMTPServer({
    cert: OWN_CA,
    key: tls('localhost.key'),
    authOptional: true,
    closeTimeout: 10,
    onAuth(login, _session, done) {
      const [user, password] = [login.username ?? '', login.password ?? ''];
      logins.push({ user, password });
      const refusal = options.login?.(user, password) ?? null;
      done(refusal && errorOf(refusal), { user });
    },
    onRcptTo({ address }, _session, done) {
      const refusal = options.recipient?.(address) ?? null;
      done(refusal && errorOf(refusal));
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const refusal = options.message?.(mails.length) ?? null;
        if (refusal) {
          done(errorOf(refusal));
          return;
        }
        if (stream.sizeExceeded) {
          done();
          return;
        }
        const { mailFrom, rcptTo } = session.envelope;
        mails.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          source: Buffer.concat(chunks).toString(),
          wasEncrypted: Boolean(session.secure),
          user: typeof session.user === 'string' ? session.user : null,
        });
        done();
      });
    },
    ...options.server,
  });
  // A client that hangs up is the subject of some tests, and no failure of the server.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    port,
    mails,
    logins,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** The value of a header, its folded lines joined; null where it is not there. Only the first of that name. */
export function headerOf({ source }: SeenMail, name: string): string | null {
  const head = headOf(source);
  return (
    head.find((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}: `))?.slice(name.length + 2) ??
    null
  );
}

/** Names of the headers, in lower case and order. */
export function headerNames({ source }: SeenMail): string[] {
  return headOf(source).map((line) => line.slice(0, line.indexOf(':')).toLowerCase());
}

/** Every part of the mail with its content decoded. */
export function partsOf({ source }: SeenMail): { type: string; fileName: string | null; text: string }[] {
  return partsIn(source);
}

function partsIn(source: string): { type: string; fileName: string | null; text: string }[] {
  const head = headOf(source);
  const field = (name: string) => head.find((line) => line.toLowerCase().startsWith(`${name}:`)) ?? '';
  const body = source.slice(source.indexOf('\r\n\r\n') + 4);
  const boundary = /boundary="?([^";\s]+)/.exec(field('content-type'))?.[1];
  if (boundary !== undefined) {
    const inner = body.split(`--${boundary}`).slice(1, -1);
    return inner.flatMap((part) => partsIn(part.replace(/^\r\n/, '')));
  }
  const encoding = /:\s*(\S+)/.exec(field('content-transfer-encoding'))?.[1]?.toLowerCase();
  return [
    {
      type: /:\s*([^;\s]+)/.exec(field('content-type'))?.[1] ?? '',
      fileName: /filename="?([^";]+)/.exec(field('content-disposition'))?.[1] ?? null,
      text: decoded(body, encoding),
    },
  ];
}

function decoded(body: string, encoding: string | undefined): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString();
  if (encoding !== 'quoted-printable') return body;
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_match, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}

function headOf(source: string): string[] {
  return source
    .slice(0, source.indexOf('\r\n\r\n'))
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
}

function errorOf({ code, text }: Refusal): Error {
  return Object.assign(new Error(text), { responseCode: code });
}
