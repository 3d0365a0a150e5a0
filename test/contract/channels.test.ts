import { Webhook } from 'standardwebhooks';
import { afterEach, describe, expect, it } from 'vitest';
import { emailChannel } from '#engine/alerts/channels/email.ts';
import { terminalChannel } from '#engine/alerts/channels/terminal.ts';
import { webhookChannel } from '#engine/alerts/channels/webhook.ts';
import { createSmtpMailer } from '#engine/mail/smtp-mailer.ts';
import { createHttpSessions } from '#engine/polling/http/http-sessions.ts';
import { type AlertChannel, type AlertMessage, PartlyDelivered } from '#engine/ports.ts';
import type { Alert } from '#shared/model/alert.ts';
import { LEVELS } from '#shared/levels.ts';
import { webhookBodySchema } from '#shared/model/webhook.ts';
import { instantClock, steadyIds } from '#test/support/instant-clock.ts';
import { startServer } from '#test/support/local-server.ts';
import type { LocalServer } from '#test/support/local-server.ts';
import {
  headerOf,
  type MailBench,
  type MailBenchOptions,
  OWN_CA,
  partsOf,
  startMailServer,
} from '#test/support/mail-server.ts';
import { firingAlert } from '#test/support/firing-alert.ts';

/** The verifying library accepts timestamps of the last five minutes only, so this one suite runs on today's clock. */
const NOW = Date.now();
const SECRET = `whsec_${Buffer.from('0123456789abcdef0123456789abcdef').toString('base64')}`;
const HOSTILE = '\u001b[2J\u001b]0;owned\u0007\r\nFAKE: all fine\u202egnp.exe\u2028\ud800 "\\}<script>';

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

function alertWith(fields: Partial<Alert> = {}): Alert {
  return firingAlert({
    id: 'alert-1',
    riskKey: 'exhaustion:meter:7',
    connectionId: 'connection-1',
    meterId: 7,
    title: 'Balance runs out in 3 d',
    body: 'At the pace of this week 12.50 USD last until 25 November.',
    action: 'Add credit.',
    link: 'https://platform.example.com/billing',
    openedAt: NOW - 60_000,
    updatedAt: NOW,
    ...fields,
  });
}

function messageWith(fields: Partial<AlertMessage> = {}): AlertMessage {
  return {
    id: 'message-1',
    event: 'opened',
    alert: alertWith(),
    connectionName: 'anthropic-prod',
    digest: [],
    ...fields,
  };
}

/** A member with its receiving end: `accept` false makes the receiver refuse; `received` is what reached it. */
interface Bench {
  channel: AlertChannel;
  received(): readonly string[];
}

async function webhookBench(accept: boolean): Promise<Bench & { server: LocalServer }> {
  const server = await startServer((_request, response) => {
    response.writeHead(accept ? 204 : 500).end(`echo ${SECRET}`);
  });
  const sessions = createHttpSessions({
    clock: instantClock(NOW),
    ids: steadyIds(),
    userAgent: 'headroom-test',
    timeoutMs: 1_000,
  });
  cleanups.push(server.stop, () => sessions.close());
  const channel = webhookChannel({
    url: `${server.origin}/hook?token=abc`,
    secret: SECRET,
    sessions,
    allowPrivateNetwork: true,
    now: () => NOW,
  });
  return { channel, server, received: () => server.requests.map(({ body }) => body) };
}

async function terminalBench(accept: boolean): Promise<Bench> {
  const lines: string[] = [];
  const channel = terminalChannel((line) => {
    if (!accept) throw new Error('the terminal is closed');
    lines.push(line);
  });
  return { channel, received: () => lines };
}

async function emailBench(
  accept: boolean,
  { to = ['ann@example.com'], ...options }: MailBenchOptions & { to?: string[] } = {},
): Promise<Bench & { server: MailBench }> {
  const server = await startMailServer({
    login: () => (accept ? null : { code: 535, text: `echo ${SECRET}` }),
    ...options,
  });
  cleanups.push(server.stop);
  const channel = emailChannel({
    server: {
      host: '127.0.0.1',
      port: server.port,
      security: 'starttls',
      allowPlainText: false,
      allowPrivateNetwork: true,
      login: { user: 'headroom', password: SECRET },
    },
    from: 'headroom@example.com',
    to,
    mailer: createSmtpMailer({ ca: [OWN_CA], timeoutMs: 1_000 }),
    now: () => NOW,
  });
  const received = () =>
    server.mails.flatMap((mail) => partsOf(mail).flatMap(({ text }) => text.split(/\r?\n/)));
  return { channel, server, received };
}

function deliver({ channel }: Bench, message: AlertMessage, signal = new AbortController().signal) {
  return channel.deliver(message, signal);
}

describe.each([
  ['webhook', webhookBench],
  ['terminal', terminalBench],
  ['email', emailBench],
] as [string, (accept: boolean) => Promise<Bench>][])('the %s channel', (id, bench) => {
  it('is known by its id', async () => {
    expect((await bench(true)).channel.id).toBe(id);
  });

  it.each(['opened', 'escalated', 'resolved'] as const)(
    'resolves once a message is taken: %s',
    async (event) => {
      const taken = await bench(true);
      await deliver(taken, messageWith({ event }));
      expect(taken.received().join('\n')).toContain('Balance runs out in 3 d');
    },
  );

  it('carries every alert of a digest', async () => {
    const taken = await bench(true);
    const digest = ['second', 'third'].map((title) => alertWith({ id: title, title }));
    await deliver(taken, messageWith({ digest }));
    const text = taken.received().join('\n');
    expect(['Balance runs out', 'second', 'third'].every((title) => text.includes(title))).toBe(true);
  });

  it('rejects where the message is not taken, without a secret in the error', async () => {
    const failure = await deliver(await bench(false), messageWith()).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Error);
    expect(JSON.stringify([String(failure), failure])).not.toMatch(/whsec_|MDEyMzQ1|token|abc/);
  });

  it('rejects where it is stopped, and delivers nothing', async () => {
    const stopped = await bench(true);
    await expect(deliver(stopped, messageWith(), AbortSignal.abort())).rejects.toThrow();
    expect(stopped.received()).toEqual([]);
  });

  it('is not harmed by hostile names', async () => {
    const taken = await bench(true);
    const alert = alertWith({ title: HOSTILE, body: HOSTILE, action: HOSTILE });
    await deliver(taken, messageWith({ alert, connectionName: HOSTILE, digest: [alert] }));
    const text = taken.received().join('');
    expect(text).toContain('FAKE: all fine');
    expect(text).not.toMatch(/\p{Cc}/u);
  });

  it('takes an alert that is about no connection', async () => {
    const taken = await bench(true);
    const alert = alertWith({ connectionId: null, meterId: null, link: null });
    await deliver(taken, messageWith({ alert, connectionName: null }));
    expect(taken.received().length).toBeGreaterThan(0);
  });
});

describe('the webhook channel in particular', () => {
  it('signs what it sends, so that the receiver can verify it and tell repetitions', async () => {
    const { channel, server } = await webhookBench(true);
    await channel.deliver(messageWith(), new AbortController().signal);
    const [request] = server.requests;
    const headers = request?.headers as Record<string, string>;
    const verified = new Webhook(SECRET).verify(request?.body ?? '', headers);
    expect(webhookBodySchema.parse(verified)).toEqual(verified);
    expect(verified).toEqual({
      version: 1,
      event: 'opened',
      alert: {
        id: 'alert-1',
        kind: 'exhaustion',
        level: 'warning',
        state: 'firing',
        title: 'Balance runs out in 3 d',
        body: 'At the pace of this week 12.50 USD last until 25 November.',
        action: 'Add credit.',
        link: 'https://platform.example.com/billing',
        openedAt: NOW - 60_000,
        updatedAt: NOW,
        resolvedAt: null,
      },
      connection: { id: 'connection-1', name: 'anthropic-prod' },
      digest: [],
    });
    expect({ method: request?.method, type: headers['content-type'], id: headers['webhook-id'] }).toEqual({
      method: 'POST',
      type: 'application/json',
      id: 'message-1',
    });
  });

  it('is refused by a receiver with another secret, or once a byte was changed', async () => {
    const { channel, server } = await webhookBench(true);
    await channel.deliver(messageWith(), new AbortController().signal);
    const [request] = server.requests;
    const headers = request?.headers as Record<string, string>;
    const body = request?.body ?? '';
    const otherSecret = Buffer.from('another secret of 32 bytes......').toString('base64');
    expect(() => new Webhook(otherSecret).verify(body, headers)).toThrow();
    expect(() => new Webhook(SECRET).verify(body.replace('warning', 'fine'), headers)).toThrow();
  });

  it('says which answer it got', async () => {
    const { channel, server } = await webhookBench(false);
    await expect(channel.deliver(messageWith(), new AbortController().signal)).rejects.toThrow(
      `The webhook at 127.0.0.1:${server.port} answered 500, expected 2xx.`,
    );
    expect(server.requests).toHaveLength(1);
  });

  it.each(['', 'whsec_', 'whsec_c2hvcnQ=', 'not base64 at all!', `whsec_${'A'.repeat(200)}`])(
    'refuses the secret %j when it is made, without repeating it',
    async (secret) => {
      const sessions = {
        open: () => expect.unreachable(),
        limitPerHost: () => undefined,
        close: async () => undefined,
      };
      const make = () =>
        webhookChannel({
          url: 'https://hooks.example.com/',
          secret,
          sessions,
          allowPrivateNetwork: false,
          now: () => NOW,
        });
      expect(make).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }));
      if (secret.length > 6) expect(make).not.toThrow(secret);
    },
  );
});

describe('the e-mail channel in particular', () => {
  const mailOf = ({ server }: { server: MailBench }, index = 0) => {
    const mail = server.mails[index];
    if (!mail) throw new Error('There is no such mail.');
    return mail;
  };

  it('says in the subject how bad it is and what, and that more is told', async () => {
    const bench = await emailBench(true);
    await deliver(bench, messageWith({ digest: [alertWith({ id: 'second' })] }));
    for (const event of ['escalated', 'reminded', 'resolved'] as const)
      await deliver(bench, messageWith({ event }));
    expect(bench.server.mails.map((mail) => headerOf(mail, 'Subject'))).toEqual([
      '[Headroom] Warning: Balance runs out in 3 d (and 1 more)',
      '[Headroom] Now warning: Balance runs out in 3 d',
      '[Headroom] Reminder: Balance runs out in 3 d',
      '[Headroom] Resolved: Balance runs out in 3 d',
    ]);
  });

  it('can be told to repeat itself, and answers its first mail about an alert', async () => {
    const bench = await emailBench(true);
    await deliver(bench, messageWith());
    await deliver(bench, messageWith());
    await deliver(bench, messageWith({ id: 'message-9', event: 'resolved', threadId: 'message-1' }));
    const ids = bench.server.mails.map((mail) => [
      headerOf(mail, 'Message-ID'),
      headerOf(mail, 'References'),
    ]);
    expect(ids).toEqual([
      ['<alert.message-1@example.com>', null],
      ['<alert.message-1@example.com>', null],
      ['<alert.message-9@example.com>', '<alert.message-1@example.com>'],
    ]);
    expect(headerOf(mailOf(bench, 2), 'In-Reply-To')).toBe('<alert.message-1@example.com>');
  });

  it('shows markup of a vendor as text, and makes no link of what is none', async () => {
    const bench = await emailBench(true);
    const alert = alertWith({ title: '<img src=x onerror=alert(1)>', link: 'javascript:alert(1)' });
    await deliver(bench, messageWith({ alert, connectionName: '</table><script>' }));
    const html = partsOf(mailOf(bench)).find(({ type }) => type === 'text/html')?.text ?? '';
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(html).not.toMatch(/<img|<script|<a /);
    expect(html).toContain('&lt;/table&gt;&lt;script&gt;');
  });

  it('keeps a hostile name within its header', async () => {
    const bench = await emailBench(true);
    const title = 'Runs out\r\nBcc: eve@example.com\r\n\r\nnext';
    await deliver(bench, messageWith({ alert: alertWith({ title }) }));
    expect(mailOf(bench).to).toEqual(['ann@example.com']);
    expect(headerOf(mailOf(bench), 'Bcc')).toBeNull();
    expect(headerOf(mailOf(bench), 'Subject')).toContain('Runs out Bcc: eve@example.com next');
  });

  it('says who was not reached, and then tells only them', async () => {
    let isMended = false;
    const bench = await emailBench(true, {
      to: ['ann@example.com', 'bob@example.com'],
      recipient: (address) =>
        address === 'bob@example.com' && !isMended ? { code: 550, text: 'no such user' } : null,
    });
    const failure: unknown = await deliver(bench, messageWith()).catch((error: unknown) => error);
    if (!(failure instanceof PartlyDelivered)) throw failure;
    expect(failure.remaining).toEqual(['bob@example.com']);
    expect(failure.message).toContain('550 no such user');
    isMended = true;
    await deliver(bench, messageWith({ recipients: failure.remaining }));
    expect(bench.server.mails.map(({ to }) => to)).toEqual([['ann@example.com'], ['bob@example.com']]);
  });

  it('is done where who was left is no longer to be told', async () => {
    const bench = await emailBench(true);
    await deliver(bench, messageWith({ recipients: ['bob@example.com'] }));
    expect(bench.server.mails).toEqual([]);
  });
});

describe('the terminal channel in particular', () => {
  async function linesFor(message: AlertMessage): Promise<readonly string[]> {
    const bench = await terminalBench(true);
    await deliver(bench, message);
    return bench.received();
  }

  it('tells each level by shape and word', async () => {
    const heads = await Promise.all(
      LEVELS.map(async (level) => (await linesFor(messageWith({ alert: alertWith({ level }) })))[0]),
    );
    expect(heads).toEqual([
      '● critical Balance runs out in 3 d',
      '▲ warning Balance runs out in 3 d',
      '◐ watch Balance runs out in 3 d',
      '? unknown Balance runs out in 3 d',
      '○ fine Balance runs out in 3 d',
    ]);
  });

  it('says what to do, and no longer once it is over', async () => {
    expect([
      await linesFor(messageWith({ event: 'escalated' })),
      await linesFor(messageWith({ event: 'resolved' })),
    ]).toEqual([
      [
        '▲ warning (escalated) Balance runs out in 3 d',
        '  At the pace of this week 12.50 USD last until 25 November. Add credit. https://platform.example.com/billing',
      ],
      [
        '○ resolved (was warning) Balance runs out in 3 d',
        '  At the pace of this week 12.50 USD last until 25 November.',
      ],
    ]);
  });

  it('keeps a hostile name on its line and reading forward', async () => {
    const alert = alertWith({ title: HOSTILE, body: '', action: '', link: null });
    expect(await linesFor(messageWith({ alert }))).toEqual([
      '▲ warning  [2J ]0;owned FAKE: all fine gnp.exe  "\\}<script>',
    ]);
  });
});
