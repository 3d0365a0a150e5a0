import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Engine } from '#engine/create-engine.ts';
import { createScheduledReports } from '#engine/report/scheduled-reports.ts';
import { changeSettings } from '#engine/settings.ts';
import { listAlerts } from '#engine/store/alerts.ts';
import { ledgerEntriesBetween } from '#engine/store/ledger-rows.ts';
import type { ReportSchedule } from '#shared/model/report-schedule.ts';
import { settingsSchema } from '#shared/model/settings.ts';
import { DAY_MS, HOUR_MS, isoSecond, MINUTE_MS } from '#shared/time.ts';
import { NOW } from '#test/support/facts.ts';
import { call, type FakeEngines, openFakeEngines } from '#test/support/fake-engines.ts';
import { recordingMailer } from '#test/support/recording-mailer.ts';
import { fakeProvider } from '#test/support/fake-provider.ts';

const open: FakeEngines[] = [];
afterEach(async () => {
  for (const bench of open.splice(0)) await bench.close();
});

const EMAIL = { host: 'mail.example.com', port: 587, security: 'starttls', from: 'headroom@example.com' };

async function bench(schedule: Partial<ReportSchedule> = {}, settingsBeside: object = {}) {
  const mailer = recordingMailer();
  const engines = await openFakeEngines({ providers: [fakeProvider({})], mailer });
  open.push(engines);
  const folder = path.join(engines.folder, 'reports');
  const daily: ReportSchedule = {
    name: 'daily',
    cron: '0 6 * * *',
    timeZone: 'UTC',
    period: 'last7Days',
    formats: ['json'],
    folder,
    ...schedule,
  };
  const settings = settingsSchema.parse({
    entity: 'Example: ../Co',
    ...settingsBeside,
    reports: { schedules: [daily] },
  });
  await engines.database.write((trx) => changeSettings(trx, settings, 'test', NOW));
  return { engines, folder, mailer };
}

const rowsOf = (engines: FakeEngines, type: string) =>
  ledgerEntriesBetween(engines.database.db, [type], 0, Number.MAX_SAFE_INTEGER);
/** What the rows of a type say. */
const payloadsOf = async (engines: FakeEngines, type: string) =>
  (await rowsOf(engines, type)).map(({ body }) => JSON.parse(body ?? 'null') as unknown);
const schedules = (engine: Engine) => call(engine, 'reports.schedules', {});
const reports = (engine: Engine) => call(engine, 'reports.list', {});

/** The last part of a path that a person gave for a folder: a file lies in its place. */
function block(folder: string) {
  writeFileSync(folder, 'not a folder');
}

describe('a scheduled report', () => {
  it('owes nothing from before it was first seen, and is made when it is due', async () => {
    const { engines, folder } = await bench();
    const engine = await engines.start();
    await engines.after(0, engine);
    expect(await reports(engine)).toEqual([]);
    const [before] = await schedules(engine);
    await engines.after((before?.nextDueAt ?? 0) - engines.clock.now(), engine);
    const [report] = await reports(engine);
    expect(report?.periodTo).toBe(Math.floor(engines.clock.now() / DAY_MS) * DAY_MS);
    expect(report?.periodTo).toBe((report?.periodFrom ?? 0) + 7 * DAY_MS);
    const names = readdirSync(folder).sort();
    expect(names).toHaveLength(2);
    for (const name of names)
      expect(name).toMatch(/^headroom-example-co-daily-\d{4}[\w-]+\.(json|SHA256SUMS)$/);
    expect((await schedules(engine))[0]?.lastRun).toMatchObject({ state: 'made', reportId: report?.id });
    await engines.after(HOUR_MS, engine);
    expect(await reports(engine)).toHaveLength(1);
  });

  it('is made once for the newest period after a sleep of five days, and the older ones are stated', async () => {
    const { engines } = await bench();
    await engines.after(0, await engines.start());
    engines.clock.advance(5 * DAY_MS);
    const engine = await engines.start();
    await engine.tick();
    expect(await reports(engine)).toHaveLength(1);
    expect(await rowsOf(engines, 'report.missed')).toHaveLength(4);
  });

  it('is made by one of two processes', async () => {
    const { engines } = await bench();
    const [first, second] = [await engines.start(), await engines.start()];
    await engines.after(0, first);
    engines.clock.advance(DAY_MS);
    await Promise.all([first.tick(), second.tick()]);
    expect(await reports(first)).toHaveLength(1);
  });

  it('that fails is an alert and a row of the evidence, and is tried again until it succeeds', async () => {
    const { engines, folder } = await bench();
    const engine = await engines.start();
    await engines.after(0, engine);
    block(folder);
    await engines.after(DAY_MS, engine);
    expect(await rowsOf(engines, 'report.failed')).toHaveLength(1);
    const live = async () =>
      (await listAlerts(engines.database.db, 0)).filter(
        ({ kind, state }) => kind === 'schedule' && state !== 'resolved',
      );
    expect(await live()).toMatchObject([{ title: 'Scheduled report not made: daily' }]);
    const [status] = await schedules(engine);
    expect(status?.lastRun).toMatchObject({
      state: 'failed',
      error: expect.stringContaining(folder) as string,
    });
    // Nobody waits a day for the folder that was mended meanwhile.
    rmSync(folder);
    const runs = await call(engine, 'reports.makeDue', {});
    expect(runs).toMatchObject([{ state: 'made', attempts: 2, error: null }]);
    await engines.after(HOUR_MS, engine);
    expect(await live()).toEqual([]);
  });

  it('is limited to its scope, and fails and alerts while there is no connection of it', async () => {
    const { engines, folder } = await bench({ scope: { owner: ['Data Platform'] } });
    const engine = await engines.start();
    await engines.add(engine, { name: 'other', owner: 'Somebody' });
    await engines.after(0, engine);
    await engines.after(DAY_MS, engine);
    const [failed] = await schedules(engine);
    expect(failed?.lastRun).toMatchObject({ state: 'failed', reportId: null });
    expect(failed?.lastRun?.error).toBe(
      'No connection is in the scope of the report: owner Data Platform. Each list has to name what a connection has; see headroom connections list.',
    );
    expect(await reports(engine)).toEqual([]);
    const alerts = await listAlerts(engines.database.db, 0);
    expect(alerts.filter(({ kind }) => kind === 'schedule')).toMatchObject([
      { title: 'Scheduled report not made: daily', body: failed?.lastRun?.error },
    ]);
    await engines.add(engine, { name: 'ours', owner: 'Data Platform' });
    await engines.after(HOUR_MS, engine);
    expect(await reports(engine)).toMatchObject([{ scope: { owner: ['Data Platform'] } }]);
    expect(readdirSync(folder).join(' ')).toContain('headroom-example-co-daily-owner-data-platform-2');
  });

  it('keeps as many as it is told, and deletes no file that somebody changed or put there', async () => {
    const { engines, folder } = await bench({ keep: { count: 2 } });
    const engine = await engines.start();
    await engines.after(0, engine);
    await engines.after(DAY_MS, engine);
    const [signed] = readdirSync(folder).filter((name) => name.endsWith('.json'));
    writeFileSync(path.join(folder, signed ?? ''), 'with a note of the auditor');
    writeFileSync(path.join(folder, 'headroom-daily-of-somebody-else.json'), 'mine');
    for (let day = 0; day < 4; day += 1) await engines.after(DAY_MS, engine);
    const left = readdirSync(folder).filter((name) => name.endsWith('.json'));
    expect(left).toHaveLength(4);
    expect(left).toContain(signed);
    expect(left).toContain('headroom-daily-of-somebody-else.json');
    expect(await reports(engine)).toHaveLength(5);
    expect((await rowsOf(engines, 'report.files_deleted')).length).toBeGreaterThan(0);
  });
});

describe('a scheduled report by mail', () => {
  const to = ['ann@example.com', 'bob@example.com'];
  const mailed = { email: { to } };
  const live = async (engines: FakeEngines) =>
    (await listAlerts(engines.database.db, 0)).filter(
      ({ kind, state }) => kind === 'schedule' && state !== 'resolved',
    );

  it('goes to its recipients once, with its files, their checksums and the folder', async () => {
    const { engines, folder, mailer } = await bench(mailed, { email: EMAIL });
    const engine = await engines.start();
    await engines.after(0, engine);
    await engines.after(DAY_MS, engine);
    await engines.after(HOUR_MS, engine);
    const [report] = await reports(engine);
    const [mail] = mailer.mails;
    expect(mailer.mails).toHaveLength(1);
    expect(mail).toMatchObject({ to, from: EMAIL.from, messageId: `<report.${report?.id}@example.com>` });
    expect(mail?.attachments.map(({ name }) => name)).toEqual([path.basename(report?.files[0]?.path ?? '')]);
    for (const said of [folder, report?.digest, report?.files[0]?.sha256]) expect(mail?.text).toContain(said);
    expect(await payloadsOf(engines, 'report.mailed')).toMatchObject([{ reportId: report?.id, to }]);
    expect((await schedules(engine))[0]?.lastRun).toMatchObject({ state: 'made', error: null });
  });

  it('that is not taken is not made again: only the mail is, and an alert tells of it meanwhile', async () => {
    const { engines, mailer } = await bench(mailed, { email: EMAIL });
    const engine = await engines.start();
    await engines.after(0, engine);
    mailer.fault = {
      kind: 'deferred',
      message: 'The mail server mail.example.com:587 put the mail off (451).',
    };
    await engines.after(DAY_MS, engine);
    const error =
      'The report was made but not mailed: The mail server mail.example.com:587 put the mail off (451).';
    const [report] = await reports(engine);
    expect((await schedules(engine))[0]?.lastRun).toMatchObject({
      state: 'failed',
      reportId: report?.id,
      error,
    });
    expect(await live(engines)).toMatchObject([{ title: 'Scheduled report not mailed: daily' }]);
    mailer.fault = null;
    await engines.live(30 * MINUTE_MS, engine);
    expect(await reports(engine)).toHaveLength(1);
    expect(mailer.mails).toHaveLength(1);
    expect((await schedules(engine))[0]?.lastRun).toMatchObject({ state: 'made', error: null });
    expect(await live(engines)).toEqual([]);
  });

  it('is mailed again only to whom the server refused it', async () => {
    const { engines, mailer } = await bench(mailed, { email: EMAIL });
    const engine = await engines.start();
    await engines.after(0, engine);
    mailer.refused = ['bob@example.com'];
    await engines.after(DAY_MS, engine);
    mailer.refused = [];
    await call(engine, 'reports.makeDue', {});
    expect(mailer.mails.map((mail) => mail.to)).toEqual([to, ['bob@example.com']]);
    expect(await payloadsOf(engines, 'report.mailed')).toMatchObject([
      { to: ['ann@example.com'] },
      { to: ['bob@example.com'] },
    ]);
    expect(await reports(engine)).toHaveLength(1);
  });

  it('counts as made where the next one is due before its mail was taken', async () => {
    const { engines, mailer } = await bench(mailed, { email: EMAIL });
    const engine = await engines.start();
    await engines.after(0, engine);
    mailer.fault = { kind: 'login', message: 'refused' };
    await engines.after(DAY_MS, engine);
    mailer.fault = null;
    await engines.after(DAY_MS, engine);
    expect(await rowsOf(engines, 'report.missed')).toEqual([]);
    expect(await reports(engine)).toHaveLength(2);
    expect(mailer.mails).toHaveLength(1);
  });

  it('says that there is no mail server, and attaches no file that somebody changed', async () => {
    const { engines, folder, mailer } = await bench(mailed);
    const engine = await engines.start();
    await engines.after(0, engine);
    await engines.after(DAY_MS, engine);
    expect((await schedules(engine))[0]?.lastRun?.error).toContain('There is no mail server.');
    for (const name of readdirSync(folder)) writeFileSync(path.join(folder, name), 'changed');
    const settings = await call(engine, 'settings.get', {});
    const email = {
      ...EMAIL,
      security: 'starttls' as const,
      allowPlainText: false,
      allowPrivateNetwork: false,
      to: [],
    };
    await call(engine, 'settings.set', { settings: { ...settings, email }, actor: 'test' });
    await call(engine, 'reports.makeDue', {});
    const [mail] = mailer.mails;
    expect(mail?.attachments).toEqual([]);
    expect(mail?.text).toContain('no longer as they were issued');
  });

  it('goes without its files where the server finds it too large', async () => {
    const { engines, folder, mailer } = await bench(mailed, { email: EMAIL });
    const engine = await engines.start();
    await engines.after(0, engine);
    mailer.mostBytes = 10;
    await engines.after(DAY_MS, engine);
    const [mail] = mailer.mails;
    expect(mail?.attachments).toEqual([]);
    expect(mail?.text).toContain('larger than the mail server takes');
    expect(mail?.text).toContain(folder);
  });
});

describe('a schedule that is run now', () => {
  it('makes the period that ended last, and stays due at its own time', async () => {
    const { engines } = await bench();
    const engine = await engines.start();
    await engines.after(0, engine);
    const [before] = await schedules(engine);
    const run = await call(engine, 'reports.runSchedule', { name: 'daily' });
    expect(run).toMatchObject({ state: 'made', dueAt: engines.clock.now() });
    const [after] = await schedules(engine);
    expect(after).toMatchObject({ nextDueAt: before?.nextDueAt, lastRun: run });
    await engines.after((before?.nextDueAt ?? 0) - engines.clock.now(), engine);
    expect(await reports(engine)).toHaveLength(2);
  });

  it('says what is wrong', async () => {
    const { engines } = await bench({ timeZone: 'Pacific/Kiritimati' });
    const engine = await engines.start();
    await expect(call(engine, 'reports.runSchedule', { name: 'weekly' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: 'There is no schedule weekly. Known: daily.',
    });
    // Fourteen hours ahead: the last of its days is not over yet by UTC.
    engines.clock.set(Date.UTC(2026, 10, 30, 12));
    await expect(call(engine, 'reports.runSchedule', { name: 'daily' })).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('ends at 2026-12-01T00:00:00Z') as string,
    });
    expect(await reports(engine)).toEqual([]);
  });
});

describe('the lease of a report that is being made', () => {
  it('is renewed as long as it takes, so that no other process makes it as well', async () => {
    const { engines, folder } = await bench();
    const making = Promise.withResolvers<void>();
    const made: string[] = [];
    const schedule: ReportSchedule = {
      name: 'slow',
      cron: '0 6 * * *',
      timeZone: 'UTC',
      period: 'last7Days',
      formats: ['json'],
      folder,
    };
    const runner = (name: string) =>
      createScheduledReports({
        database: engines.database,
        clock: engines.clock,
        ids: { next: () => name, random: () => 0.5 },
        log: { debug() {}, info() {}, warn() {}, error() {} },
        schedules: () => [schedule],
        async make() {
          made.push(name);
          await making.promise;
          return { id: `report-of-${name}`, issuedAt: 0, periodFrom: 0, periodTo: 1, digest: '', files: [] };
        },
        mail: () => Promise.reject(new Error('It has no recipients.')),
        signal: new AbortController().signal,
      });
    const [slow, other] = [runner('slow'), runner('other')];
    await slow.run();
    engines.clock.advance(DAY_MS);
    const first = slow.run();
    await expect.poll(() => made).toEqual(['slow']);
    for (let minutes = 0; minutes < 120; minutes += 10) {
      engines.clock.advance(10 * MINUTE_MS);
      // The renewal writes before the other process reads.
      await engines.database.write(async () => undefined);
      expect(await other.run()).toEqual([]);
    }
    making.resolve();
    expect(await first).toMatchObject([{ state: 'made', reportId: 'report-of-slow' }]);
    expect(await other.run()).toEqual([]);
    expect(made).toEqual(['slow']);
    // Nobody keeps a lease of what is done.
    expect(engines.clock.nextWakeAt()).toBeNull();
  });
});

describe('a schedule in a zone whose clocks change', () => {
  /** Lives from one instant to another in steps of a quarter of an hour. @returns when each report was due */
  async function dueBetween(from: string, to: string, cron: string): Promise<string[]> {
    const { engines } = await bench({ cron, timeZone: 'Europe/Berlin' });
    engines.clock.set(Date.parse(from));
    const engine = await engines.start();
    const due = new Set<number>();
    while (engines.clock.now() < Date.parse(to)) {
      await engines.after(15 * MINUTE_MS, engine);
      const [status] = await schedules(engine);
      if (status?.lastRun?.state === 'made') due.add(status.lastRun.dueAt);
    }
    expect(await reports(engine)).toHaveLength(due.size);
    expect(await rowsOf(engines, 'report.missed')).toEqual([]);
    return [...due].map(isoSecond);
  }

  it('makes what is due in the hour that spring skips once, as much later', async () => {
    // On 28 March 2027 the clocks go from 02:00 to 03:00.
    expect(await dueBetween('2027-03-27T00:00:00Z', '2027-03-29T06:00:00Z', '30 2 * * *')).toEqual([
      '2027-03-27T01:30:00Z',
      '2027-03-28T01:30:00Z',
      '2027-03-29T00:30:00Z',
    ]);
  });

  it('makes what is due in the hour that autumn has twice once, the first time', async () => {
    // On 31 October 2027 the clocks go from 03:00 to 02:00.
    expect(await dueBetween('2027-10-30T00:00:00Z', '2027-11-01T06:00:00Z', '30 2 * * *')).toEqual([
      '2027-10-30T00:30:00Z',
      '2027-10-31T00:30:00Z',
      '2027-11-01T01:30:00Z',
    ]);
  });
});
