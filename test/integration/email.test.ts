import { afterEach, describe, expect, it } from 'vitest';
import { createLog } from '#engine/log.ts';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { settingsSchema } from '#shared/model/settings.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/time.ts';
import { runCli } from '#test/support/cli.ts';
import { canary, filesBelow, leaksIn } from '#test/support/canary.ts';
import { type EngineBench, openEngineBench } from '#test/support/engine-bench.ts';
import {
  headerOf,
  type MailBench,
  type MailBenchOptions,
  OWN_CA,
  startMailServer,
} from '#test/support/mail-server.ts';
import { NOW } from '#test/support/sandbox-accounts.ts';

const PASSWORD = canary('mail/password');
const ANN = 'ann@example.com';
const BOB = 'bob@example.com';

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

interface World {
  bench: EngineBench;
  server: MailBench;
  /** Breaks the schedule, which is an alert, or mends it. */
  schedule(isBroken: boolean): Promise<void>;
  live(ms: number): Promise<void>;
  deliveries(): Promise<{ deliveredAt: number | null; attempts: number; lastError: string | null }[]>;
}

/** The real engine on a real mail server, with a report that cannot be made as what is told of. */
async function world(options: MailBenchOptions = {}, to = [ANN]): Promise<World> {
  const server = await startMailServer(options);
  const bench = await openEngineBench({
    startAt: NOW,
    secrets: { MAIL_PASSWORD: PASSWORD },
    mail: { ca: [OWN_CA], timeoutMs: 2_000 },
    log: (folder) => createLog({ destination: path.join(folder, 'headroom.log'), level: 'debug' }),
  });
  cleanups.push(server.stop, () => bench.close());
  const schedule = async (isBroken: boolean) => {
    const settings = settingsSchema.parse({
      email: {
        host: '127.0.0.1',
        port: server.port,
        security: 'starttls',
        allowPrivateNetwork: true,
        user: 'headroom',
        password: 'env:MAIL_PASSWORD',
        from: 'headroom@example.com',
        to,
      },
      reports: {
        schedules: [
          {
            name: 'daily',
            cron: '0 6 * * *',
            timeZone: 'UTC',
            period: 'last7Days',
            formats: ['json'],
            // A file stands where the folder would be.
            folder: isBroken ? path.join(bench.databaseFile, 'reports') : path.join(bench.folder, 'reports'),
            email: { to: [ANN] },
          },
        ],
      },
    });
    await bench.call('settings.set', { settings, actor: 'test' });
  };
  const live = async (ms: number) => {
    for (let lived = 0; lived < ms; lived += 5 * MINUTE_MS) {
      bench.clock.advance(5 * MINUTE_MS);
      await bench.engine().tick();
    }
  };
  await schedule(true);
  await bench.engine().tick();
  const deliveries = async () => {
    const alerts = await bench.call('alerts.list', { resolvedSince: 0 });
    const told = await bench.call('alerts.deliveries', { ids: alerts.map(({ id }) => id) });
    return Object.values(told).flat();
  };
  return { bench, server, schedule, live, deliveries };
}

describe('an alert by e-mail', () => {
  it('is told once, and its end answers it in the same thread', async () => {
    const { server, schedule, live } = await world();
    await live(DAY_MS);
    expect(server.mails.map((mail) => headerOf(mail, 'Subject'))).toEqual([
      '[Headroom] Warning: Scheduled report not made: daily',
    ]);
    await schedule(false);
    await live(7 * HOUR_MS);
    const [opened, ...later] = server.mails;
    const resolved = later.find((mail) => headerOf(mail, 'Subject')?.includes('Resolved'));
    const id = opened && headerOf(opened, 'Message-ID');
    expect(id).toMatch(/^<alert\.[\w-]+@example\.com>$/);
    expect(resolved && [headerOf(resolved, 'In-Reply-To'), headerOf(resolved, 'References')]).toEqual([
      id,
      id,
    ]);
    expect(opened?.user).toBe('headroom');
  });

  it('that the server puts off is sent again, as the same mail', async () => {
    let refusals = 2;
    const ids: unknown[] = [];
    const { server, live, deliveries } = await world({
      message: () => (refusals-- > 0 ? { code: 451, text: 'try later' } : null),
    });
    await live(DAY_MS);
    ids.push(...server.mails.map((mail) => headerOf(mail, 'Message-ID')));
    expect(ids).toHaveLength(1);
    expect(await deliveries()).toMatchObject([{ attempts: 3, lastError: null }]);
  });

  it('that the server refuses for good says so, and is not forgotten', async () => {
    const { server, live, deliveries } = await world({
      message: () => ({ code: 554, text: 'looks like spam' }),
    });
    await live(DAY_MS);
    const [delivery] = await deliveries();
    expect(server.mails).toEqual([]);
    expect(delivery).toMatchObject({ deliveredAt: null });
    expect(delivery?.attempts).toBeGreaterThan(2);
    expect(delivery?.lastError).toContain('refused the mail (554 looks like spam)');
  });

  it('that one of two is refused goes to the other once, and on to the one when that is mended', async () => {
    let isMended = false;
    const { server, live, deliveries } = await world(
      { recipient: (address) => (address === BOB && !isMended ? { code: 550, text: 'no such user' } : null) },
      [ANN, BOB],
    );
    await live(DAY_MS);
    const alertMails = () => server.mails.map(({ to }) => to);
    expect(alertMails()).toEqual([[ANN]]);
    const [delivery] = await deliveries();
    expect(delivery?.deliveredAt).toBeNull();
    expect(delivery?.lastError).toContain(`for ${BOB} (550 no such user)`);
    isMended = true;
    await live(2 * HOUR_MS);
    expect(alertMails()).toEqual([[ANN], [BOB]]);
    expect((await deliveries())[0]?.deliveredAt).not.toBeNull();
  });

  it('keeps its password out of every table, file, log and answer, whatever the server repeats of it', async () => {
    const { bench, server, live, schedule, deliveries } = await world({
      login: (user, password) => ({
        code: 535,
        text: `${user} may not enter with ${password} or ${Buffer.from(`\0${user}\0${password}`).toString('base64')}`,
      }),
    });
    await live(DAY_MS);
    await schedule(false);
    await live(DAY_MS);
    const answers = [
      await deliveries(),
      await bench.call('settings.testEmail', {}),
      await bench.call('settings.get', {}),
      await bench.call('reports.schedules', {}),
      await bench.call('ledger.list', {}),
    ];
    expect(server.logins.length).toBeGreaterThan(2);
    expect(answers[1]).toMatchObject({ ok: false });
    expect(JSON.stringify(answers[1])).toContain('refused the login');
    const database = new Database(bench.databaseFile, { readonly: true });
    const tables = database
      .prepare("SELECT name FROM sqlite_master WHERE type = 'table'")
      .pluck()
      .all() as string[];
    const rows = tables.map((table) => JSON.stringify(database.prepare(`SELECT * FROM "${table}"`).all()));
    database.close();
    const files = filesBelow(bench.folder);
    expect(files.some(({ file }) => file.endsWith('headroom.log'))).toBe(true);
    const contents = [...rows, ...files.map(({ bytes }) => bytes), JSON.stringify(answers)];
    expect(contents.flatMap((content) => leaksIn(content, [PASSWORD]))).toEqual([]);
  });
});

describe('a test message', () => {
  it('goes to those who are told of alerts, and the answer says so', async () => {
    const { bench, server } = await world();
    expect(await bench.call('settings.testEmail', {})).toEqual({
      ok: true,
      detail: 'The mail server took the test message for ann@example.com.',
    });
    expect(server.mails.map((mail) => headerOf(mail, 'Subject'))).toEqual(['[Headroom] Test message']);
  });

  it('goes to the sender where nobody is told of alerts', async () => {
    const { bench, server } = await world({}, []);
    await bench.call('settings.testEmail', {});
    expect(server.mails.map(({ to }) => to)).toEqual([['headroom@example.com']]);
  });

  it('is sent from the command line, which ends with 1 where it is not taken', async () => {
    const { bench, server } = await world();
    const environment = { HEADROOM_DATA: bench.folder, MAIL_PASSWORD: PASSWORD };
    // The test's certificate is trusted by nobody here.
    const refused = await runCli(['email', 'test', '--json'], { environment });
    expect(refused.code).toBe(1);
    expect(JSON.parse(refused.out)).toMatchObject({
      ok: false,
      detail: expect.stringContaining('No trusted encrypted connection') as string,
    });
    const file = path.join(bench.folder, 'ca.pem');
    writeFileSync(file, OWN_CA);
    const taken = await runCli(['email', 'test'], {
      environment: { ...environment, HEADROOM_CA_FILE: file },
    });
    expect([taken.code, taken.out.trim()]).toEqual([
      0,
      'The mail server took the test message for ann@example.com.',
    ]);
    expect(server.mails).toHaveLength(1);
    expect(leaksIn(refused.out + refused.err + taken.out + taken.err, [PASSWORD])).toEqual([]);
  });

  it('needs a mail server', async () => {
    const bench = await openEngineBench({ startAt: NOW });
    cleanups.push(() => bench.close());
    await expect(bench.call('settings.testEmail', {})).rejects.toMatchObject({ code: 'CONFLICT' });
  });
});
