import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createSmtpMailer, type SmtpMailerOptions } from '#engine/mail/smtp-mailer.ts';
import { type Mail, MailFault, type MailServer } from '#engine/ports.ts';
import {
  headerNames,
  headerOf,
  type MailBench,
  type MailBenchOptions,
  OWN_CA,
  partsOf,
  startMailServer,
} from '#test/support/mail-server.ts';

const PASSWORD = 'Zebra/Crossing+of-Marmot';
const LOGIN = { user: 'headroom', password: PASSWORD };
const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

async function mailServer(options: MailBenchOptions = {}): Promise<MailBench> {
  const bench = await startMailServer(options);
  cleanups.push(bench.stop);
  return bench;
}

/** A server that says what a test has it say to each line, over plain TCP. */
async function scripted(greet: (socket: Socket) => void, onLine?: (line: string, socket: Socket) => void) {
  const sockets = new Set<Socket>();
  const lines: string[] = [];
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      for (const line of data.toString().split('\r\n').filter(Boolean)) {
        lines.push(line);
        onLine?.(line, socket);
      }
    });
    greet(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanups.push(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return {
    port: (server.address() as AddressInfo).port,
    lines,
    open: () => [...sockets].filter((s) => !s.destroyed),
  };
}

function mailWith(fields: Partial<Mail> = {}): Mail {
  return {
    from: 'headroom@example.com',
    to: ['ann@example.com'],
    subject: 'Balance runs out in 3 d',
    text: 'At the pace of this week.',
    html: '<p>At the pace of this week.</p>',
    messageId: '<alert.message-1@example.com>',
    inReplyTo: null,
    sentAt: Date.UTC(2026, 10, 20, 12),
    attachments: [],
    ...fields,
  };
}

function send(
  server: Partial<MailServer> & { port: number },
  mail: Mail = mailWith(),
  options: SmtpMailerOptions & { signal?: AbortSignal } = {},
) {
  const mailer = createSmtpMailer({ ca: [OWN_CA], timeoutMs: 2_000, ...options });
  const target: MailServer = {
    host: '127.0.0.1',
    security: 'starttls',
    allowPlainText: false,
    allowPrivateNetwork: true,
    login: null,
    ...server,
  };
  return mailer.send(target, mail, options.signal ?? new AbortController().signal);
}

/** The fault of a mail that was not taken. */
async function faultOf(sending: Promise<unknown>): Promise<MailFault> {
  const error: unknown = await sending.then(
    () => new Error('it was taken'),
    (reason: unknown) => reason,
  );
  if (error instanceof MailFault) return error;
  throw error;
}

describe('a mail that is handed over', () => {
  it.each([
    ['tls', { secure: true }],
    ['starttls', {}],
  ] as const)('is encrypted by %s with a certificate of the own authority', async (security, server) => {
    const bench = await mailServer({ server });
    const receipt = await send({ port: bench.port, security, login: LOGIN });
    expect(receipt).toEqual({ refused: [], problem: null });
    expect(bench.mails).toMatchObject([
      { from: 'headroom@example.com', to: ['ann@example.com'], wasEncrypted: true, user: 'headroom' },
    ]);
    expect(bench.logins).toEqual([LOGIN]);
  });

  it('says who, when and what, as plain text and as HTML, and that a machine wrote it', async () => {
    const { port, mails } = await mailServer();
    await send({ port }, mailWith({ inReplyTo: '<alert.message-0@example.com>' }));
    const [mail] = mails;
    if (!mail) throw new Error('It was taken.');
    const headers = ['Message-ID', 'In-Reply-To', 'References', 'Date', 'Subject', 'Auto-Submitted'];
    expect(headers.map((name) => headerOf(mail, name))).toEqual([
      '<alert.message-1@example.com>',
      '<alert.message-0@example.com>',
      '<alert.message-0@example.com>',
      'Fri, 20 Nov 2026 12:00:00 +0000',
      'Balance runs out in 3 d',
      'auto-generated',
    ]);
    expect(partsOf(mail).map(({ type, text }) => [type, text.trim()])).toEqual([
      ['text/plain', 'At the pace of this week.'],
      ['text/html', '<p>At the pace of this week.</p>'],
    ]);
  });

  it('carries its attachments whole', async () => {
    const { port, mails } = await mailServer();
    const content = Buffer.from('a;b\r\n1;2\r\n'.repeat(500));
    await send({ port }, mailWith({ attachments: [{ name: 'report.csv', content }] }));
    const attached = mails.flatMap(partsOf).find(({ fileName }) => fileName === 'report.csv');
    expect(attached?.text).toBe(content.toString());
  });

  it('goes unencrypted to this machine where that is said, and to no other', async () => {
    const { port, mails } = await mailServer({ server: { disabledCommands: ['STARTTLS'] } });
    await send({ port, security: 'none' });
    expect(mails).toMatchObject([{ wasEncrypted: false }]);
    const elsewhere = { port, host: 'mail.example.com', security: 'none' } as const;
    const lookup = async () => [{ address: '192.168.7.9', family: 4 }];
    const fault = await faultOf(send(elsewhere, mailWith(), { lookup }));
    expect(fault.kind).toBe('host_not_allowed');
    expect(fault.message).toContain('allowPlainText');
    const both = async () => [
      { address: '127.0.0.1', family: 4 },
      { address: '192.168.7.9', family: 4 },
    ];
    expect((await faultOf(send(elsewhere, mailWith(), { lookup: both }))).kind).toBe('host_not_allowed');
    const here = async () => [{ address: '127.0.0.1', family: 4 }];
    await send({ ...elsewhere, allowPlainText: true }, mailWith(), { lookup: here });
    expect(mails).toHaveLength(2);
  });
});

describe('headers of a mail', () => {
  const HOSTILE = 'Runs out\r\nBcc: eve@example.com\r\n\r\nFAKE\u2028\u202e\u0000 body';
  const strangers = ['bcc', 'cc', 'x-evil'];

  it.each([
    ['subject', { subject: HOSTILE }],
    ['name of a file', { attachments: [{ name: `a"\r\nX-Evil: 1\r\n.pdf`, content: Buffer.from('x') }] }],
    ['id', { messageId: '<a@b>\r\nX-Evil: 1' }],
    ['thread', { inReplyTo: '<a@b>\r\nX-Evil: 1' }],
    ['sender', { from: 'headroom@example.com\r\nX-Evil: 1' }],
    ['recipient', { to: ['ann@example.com\r\nX-Evil: 1'] }],
    ['command', { to: ['ann@example.com>\r\nRCPT TO:<eve@example.com'] }],
  ] as [string, Partial<Mail>][])('cannot be added by a line break in the %s', async (_, fields) => {
    const { port, mails } = await mailServer();
    // What cannot be an address may as well be refused as a whole.
    await send({ port }, mailWith(fields)).catch((error: unknown) => expect(error).toBeInstanceOf(MailFault));
    for (const mail of mails) {
      expect(headerNames(mail).filter((name) => strangers.includes(name))).toEqual([]);
      expect(mail.source).not.toMatch(/^(?:bcc|x-evil):/im);
      expect(mail.to).not.toContain('eve@example.com');
    }
    if ('subject' in fields) {
      const [mail] = mails;
      expect(mail && headerOf(mail, 'Subject')).toContain('Runs out Bcc: eve@example.com FAKE');
    }
  });
});

describe('a mail that is not handed over', () => {
  it.each(['tls', 'starttls'] as const)(
    'meets a certificate that nobody vouches for: %s',
    async (security) => {
      const bench = await mailServer({ server: { secure: security === 'tls' } });
      const fault = await faultOf(send({ port: bench.port, security, login: LOGIN }, mailWith(), { ca: [] }));
      expect(fault.kind).toBe('tls');
      expect(fault.message).toMatch(
        /^No trusted encrypted connection to the mail server 127\.0\.0\.1:\d+ \(DEPTH_ZERO/,
      );
      expect([bench.mails, bench.logins]).toEqual([[], []]);
    },
  );

  it('meets a certificate of another name', async () => {
    const bench = await mailServer();
    const lookup = async () => [{ address: '127.0.0.1', family: 4 }];
    const fault = await faultOf(
      send({ port: bench.port, host: 'mail.example.com', login: LOGIN }, mailWith(), { lookup }),
    );
    expect([fault.kind, bench.logins]).toEqual(['tls', []]);
    expect(fault.message).toContain('ERR_TLS_CERT_ALTNAME_INVALID');
  });

  it.each([
    ['does not know it', { disabledCommands: ['STARTTLS'] }],
    ['hides it and refuses it', { hideSTARTTLS: true, disabledCommands: ['STARTTLS'] }],
  ])('is stopped before the login where the server %s: STARTTLS was stripped', async (_, server) => {
    const bench = await mailServer({ server });
    const fault = await faultOf(send({ port: bench.port, login: LOGIN }));
    expect(fault.kind).toBe('tls');
    expect(fault.message).toContain('offers no STARTTLS');
    expect([bench.mails, bench.logins]).toEqual([[], []]);
  });

  it('says nothing secret to a server in the middle that answers yes to STARTTLS and goes on in clear', async () => {
    const { port, lines } = await scripted(
      (socket) => socket.write('220 ready\r\n'),
      (line, socket) => {
        if (line.startsWith('EHLO')) socket.write('250-hello\r\n250-STARTTLS\r\n250 AUTH PLAIN LOGIN\r\n');
        else if (line.startsWith('STARTTLS')) socket.write('220 go\r\n250-hello\r\n250 AUTH PLAIN\r\n');
        else socket.write('250 OK\r\n');
      },
    );
    const fault = await faultOf(send({ port, login: LOGIN }));
    expect(fault.kind).toMatch(/^(tls|timeout)$/);
    expect(lines.join('\n')).not.toMatch(/AUTH|MAIL FROM/);
  });

  it('is refused at the login, without a word of the password', async () => {
    const bench = await mailServer({
      login: (_user, password) => ({
        code: 535,
        text: `wrong ${password} ${Buffer.from(`\0headroom\0${password}`).toString('base64')}`,
      }),
    });
    const fault = await faultOf(send({ port: bench.port, login: LOGIN }));
    expect(fault.kind).toBe('login');
    expect(fault.message).toMatch(/refused the login \(535 .*wrong \[secret\]/);
    expect(JSON.stringify([fault.message, fault, fault.stack, fault.cause])).not.toMatch(/Zebra|Marmot/);
    expect(bench.mails).toEqual([]);
  });

  it('is not sent without the login where the server offers none', async () => {
    const bench = await mailServer({ server: { disabledCommands: ['AUTH'] } });
    const fault = await faultOf(send({ port: bench.port, login: LOGIN }));
    expect(fault.kind).not.toBe('aborted');
    expect(bench.mails).toEqual([]);
  });

  it.each([
    [451, 'deferred', 'put the mail off (451'],
    [550, 'refused', 'refused the mail (550'],
    [554, 'refused', 'refused the mail (554'],
    [552, 'too_large', 'larger than the mail server'],
  ] as const)('is told by the answer %s to be %s', async (code, kind, words) => {
    const { port } = await mailServer({ message: () => ({ code, text: 'not today\u202e' }) });
    const fault = await faultOf(send({ port }));
    expect(fault.kind).toBe(kind);
    expect(fault.message).toContain(words);
    expect(fault.message).toContain('not today');
    expect(fault.message).not.toMatch(/\p{C}/u);
  });

  it('is told to be put off where no recipient is taken now, and refused where none ever is', async () => {
    const later = await mailServer({ recipient: () => ({ code: 450, text: 'greylisted' }) });
    expect((await faultOf(send({ port: later.port }))).kind).toBe('deferred');
    const never = await mailServer({ recipient: () => ({ code: 550, text: 'no such user' }) });
    const fault = await faultOf(send({ port: never.port }));
    expect([fault.kind, fault.message.includes('for ann@example.com (550 no such user)')]).toEqual([
      'refused',
      true,
    ]);
  });

  it('is larger than the server takes', async () => {
    const { port, mails } = await mailServer({ server: { size: 2_000, rejectOversized: true } });
    const attachments = [{ name: 'a.bin', content: Buffer.alloc(5_000, 1) }];
    const fault = await faultOf(send({ port }, mailWith({ attachments })));
    expect([fault.kind, mails]).toEqual(['too_large', []]);
  });

  it.each([
    ['says nothing', () => undefined],
    ['greets for ever', (socket: Socket) => drip(socket)],
  ])('does not wait for ever for a server that %s', async (_, greet) => {
    const { port } = await scripted(greet);
    const fault = await faultOf(send({ port }, mailWith(), { timeoutMs: 150 }));
    expect(fault.kind).toBe('timeout');
  });

  it('is stopped, and hangs up', async () => {
    const stop = new AbortController();
    const { port, open } = await scripted(() => stop.abort());
    expect((await faultOf(send({ port }, mailWith(), { signal: stop.signal }))).kind).toBe('aborted');
    await expect.poll(() => open()).toEqual([]);
  });

  it('is not begun once it is stopped', async () => {
    const { port, lines } = await scripted(() => undefined);
    const fault = await faultOf(send({ port }, mailWith(), { signal: AbortSignal.abort() }));
    expect([fault.kind, lines]).toEqual(['aborted', []]);
  });

  it('finds nobody at the port, or no such name', async () => {
    const { port, stop } = await startMailServer();
    await stop();
    const nobody = await faultOf(send({ port }));
    expect([nobody.kind, nobody.message.includes('ECONNREFUSED')]).toEqual(['network', true]);
    const lookup = () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' }));
    const nameless = await faultOf(send({ port, host: 'mail.example.com' }, mailWith(), { lookup }));
    expect([nameless.kind, nameless.message.includes('cannot be resolved')]).toEqual(['network', true]);
    const empty = await faultOf(
      send({ port, host: 'mail.example.com' }, mailWith(), { lookup: async () => [] }),
    );
    expect(empty.message).toContain('has no address');
  });

  it('reaches no address that the settings do not allow, however it is written', async () => {
    const bench = await mailServer();
    for (const host of ['127.0.0.1', '::1', '::ffff:127.0.0.1', '10.0.0.7']) {
      const fault = await faultOf(send({ port: bench.port, host, allowPrivateNetwork: false }));
      expect([host, fault.kind]).toEqual([host, 'host_not_allowed']);
    }
    const metadata = await faultOf(send({ port: bench.port, host: '169.254.169.254' }));
    expect(metadata.message).toContain('metadata');
    const rebinding = async () => [
      { address: '203.0.113.7', family: 4 },
      { address: '127.0.0.1', family: 4 },
    ];
    const name = { port: bench.port, host: 'mail.example.com', allowPrivateNetwork: false };
    expect((await faultOf(send(name, mailWith(), { lookup: rebinding }))).kind).toBe('host_not_allowed');
    expect(bench.mails).toEqual([]);
  });
});

describe('a mail to two of whom one is refused', () => {
  it.each([
    [550, 'no such user'],
    [450, 'greylisted'],
  ])('reaches the other, and says who was refused and why: %s', async (code, text) => {
    const { port, mails } = await mailServer({
      recipient: (address) => (address === 'bob@example.com' ? { code, text } : null),
    });
    const receipt = await send({ port }, mailWith({ to: ['ann@example.com', 'bob@example.com'] }));
    expect(receipt.refused).toEqual(['bob@example.com']);
    expect(receipt.problem).toContain(`did not take the mail for bob@example.com (${code} ${text})`);
    expect(mails.map(({ to }) => to)).toEqual([['ann@example.com']]);
  });
});

function drip(socket: Socket): void {
  const timer = setInterval(() => socket.write('2'), 20);
  socket.on('close', () => clearInterval(timer));
}
