import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Engine } from '#engine/create-engine.ts';
import { changeSettings } from '#engine/settings.ts';
import { listAlerts } from '#engine/store/alerts.ts';
import { ledgerEntriesBetween } from '#engine/store/ledger-rows.ts';
import type { ReportSchedule } from '#shared/model/report-schedule.ts';
import { settingsSchema } from '#shared/model/settings.ts';
import { DAY_MS, HOUR_MS } from '#shared/time.ts';
import { NOW } from '#test/support/facts.ts';
import { call, type FakeEngines, openFakeEngines } from '#test/support/fake-engines.ts';
import { fakeProvider } from '#test/support/fake-provider.ts';

const open: FakeEngines[] = [];
afterEach(async () => {
  for (const bench of open.splice(0)) await bench.close();
});

async function bench(schedule: Partial<ReportSchedule> = {}) {
  const engines = await openFakeEngines({ providers: [fakeProvider({})] });
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
  const settings = settingsSchema.parse({ entity: 'Example: ../Co', reports: { schedules: [daily] } });
  await engines.database.write((trx) => changeSettings(trx, settings, 'test', NOW));
  return { engines, folder };
}

const rowsOf = (engines: FakeEngines, type: string) =>
  ledgerEntriesBetween(engines.database.db, [type], 0, Number.MAX_SAFE_INTEGER);
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
