import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '#engine/create-engine.ts';
import { changeSettings } from '#engine/settings.ts';
import { checkpointNotes } from '#engine/store/checkpoints.ts';
import { ledgerHead } from '#engine/store/ledger-rows.ts';
import { REPORT_PHASES, type ReportMaking, type ReportPhase } from '#shared/model/report-making.ts';
import { reportFormatSchema } from '#shared/model/report-format.ts';
import { settingsSchema } from '#shared/model/settings.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/time.ts';
import { call, type FakeEngines, openFakeEngines } from '#test/support/fake-engines.ts';
import { fakeProvider, ok } from '#test/support/fake-provider.ts';
import { memoryKeys } from '#test/support/signed-log.ts';
import { reading } from '#test/support/store-fixtures.ts';

let engines: FakeEngines;
let engine: Engine;
let folder: string;

beforeAll(async () => {
  const vendor = fakeProvider({ poll: async () => ok(reading()) });
  engines = await openFakeEngines({ providers: [vendor], signingKeys: memoryKeys() });
  engine = await engines.start();
  folder = path.join(engines.folder, 'reports');
  await engines.add(engine, { name: 'one' }, { name: 'two', tags: ['web'] });
  await engines.live(2 * HOUR_MS, engine);
}, 60_000);
afterAll(() => engines.close());

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

/** What is in the making, at each change of it. */
function watch(onEach: (making: readonly ReportMaking[]) => void) {
  let last: Promise<unknown> = Promise.resolve();
  stops.push(
    engine.on('report.progressed', () => {
      last = call(engine, 'reports.making', {}).then(onEach);
    }),
  );
  return () => last;
}

const period = () => {
  const to = engines.clock.now() + MINUTE_MS;
  return { from: to - 7 * DAY_MS, to };
};
const create = (making?: string) =>
  call(engine, 'reports.create', {
    ...period(),
    directory: folder,
    formats: [...reportFormatSchema.options],
    actor: 'ann',
    ...(making === undefined ? {} : { making }),
  });
const filesThere = () => {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
};
const onRecord = async () => ({
  reports: await call(engine, 'reports.list', {}),
  issued: (await call(engine, 'ledger.list', { count: 50, types: ['report.issued'] })).length,
});

describe('a report in the making', () => {
  it('tells its phases in order and a share that never falls, and is gone when it is made', async () => {
    const seen: ReportMaking[] = [];
    const told = watch((all) => seen.push(...all));
    await create('mine');
    await told();
    expect([...new Set(seen.map(({ phase }) => phase))]).toEqual(REPORT_PHASES);
    expect(seen.map(({ done }) => done)).toEqual(seen.map(({ done }) => done).sort((a, b) => a - b));
    expect(seen.length).toBeGreaterThan(15);
    expect(
      seen.every(({ id, kind, schedule }) => id === 'mine' && kind === 'report' && schedule === null),
    ).toBe(true);
    expect(await call(engine, 'reports.making', {})).toEqual([]);
    expect(filesThere().filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it.each<ReportPhase>(['log', 'facts', 'history', 'files', 'bundle'])(
    'leaves no file and no record where it is cancelled in its phase: %s',
    async (phase) => {
      const [before, files] = [await onRecord(), filesThere()];
      const answers: boolean[] = [];
      watch((all) => {
        if (all[0]?.phase !== phase || answers.length > 0) return;
        answers.push(true);
        void call(engine, 'reports.cancel', { id: 'mine' }).then(({ cancelled }) => {
          answers[0] = cancelled;
        });
      });
      await expect(create('mine')).rejects.toMatchObject({
        code: 'CANCELLED',
        message: 'The report was cancelled. Nothing of it was kept.',
      });
      expect(answers).toEqual([true]);
      expect(filesThere()).toEqual(files);
      expect(await onRecord()).toEqual(before);
      expect(await call(engine, 'reports.making', {})).toEqual([]);
    },
  );

  it('is cancelled by its own id alone, and one of an id is made at a time', async () => {
    expect(await call(engine, 'reports.cancel', { id: 'nobody' })).toEqual({ cancelled: false });
    watch((all) => {
      if (all.length > 0) void call(engine, 'reports.cancel', { id: 'another' });
    });
    const [first, second] = [
      call(engine, 'reports.preview', { ...period(), making: 'same' }),
      call(engine, 'reports.preview', { ...period(), making: 'same' }),
    ];
    await expect(second).rejects.toMatchObject({ code: 'CONFLICT' });
    expect((await first).html).toContain('Preview');
  });

  it('ends with the engine that makes it, which waits until all of it is taken away', async () => {
    const another = await engines.start();
    const [before, files] = [await onRecord(), filesThere()];
    const ended: Promise<void>[] = [];
    another.on('report.progressed', () => {
      void call(another, 'reports.making', {}).then(([making]) => {
        if (making?.phase === 'bundle') ended.push(another.stop());
      });
    });
    const request = {
      ...period(),
      directory: folder,
      formats: [...reportFormatSchema.options],
      actor: 'ann',
    };
    await expect(call(another, 'reports.create', request)).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(ended.length).toBeGreaterThan(0);
    await Promise.all(ended);
    expect(filesThere()).toEqual(files);
    expect(await onRecord()).toEqual(before);
  });

  it('of a schedule is named after it, and is a failed run where it is cancelled', async () => {
    const schedule = {
      name: 'daily',
      cron: '0 6 * * *',
      timeZone: 'UTC',
      period: 'last7Days',
      formats: ['json'],
      folder,
    };
    const settings = settingsSchema.parse({ reports: { schedules: [schedule] } });
    const before = await call(engine, 'settings.get', {});
    await call(engine, 'settings.set', { settings: { ...before, reports: settings.reports }, actor: 'ann' });
    const files = filesThere();
    watch(([making]) => {
      if (making?.schedule === 'daily') void call(engine, 'reports.cancel', { id: making.id });
    });
    const run = await call(engine, 'reports.runSchedule', { name: 'daily' });
    expect(run).toMatchObject({
      state: 'failed',
      reportId: null,
      error: 'The report was cancelled. Nothing of it was kept.',
    });
    expect(filesThere()).toEqual(files);
    await engines.database.write((trx) => changeSettings(trx, before, 'test', engines.clock.now()));
  });
});

describe('a preview', () => {
  it('shows the report, and leaves no file, no row of the log, no checkpoint and no record', async () => {
    const state = async () => ({
      head: await ledgerHead(engines.database.db),
      notes: await checkpointNotes(engines.database.db),
      reports: await call(engine, 'reports.list', {}),
      files: readdirSync(engines.folder, { recursive: true }).sort(),
    });
    const before = await state();
    const { html } = await call(engine, 'reports.preview', {
      ...period(),
      entity: 'Example',
      scope: { tag: ['web'] },
    });
    expect(await state()).toEqual(before);
    expect(html).toContain('Preview: not issued, not on record');
    expect(html).toContain('tag web');
    expect(html).toContain('two');
    expect(html).not.toContain('>one<');
  });

  it('of a period that ends before it begins, or of no connection, is refused', async () => {
    const { from, to } = period();
    for (const wrong of [
      { from: to, to: from },
      { from, to, scope: { tag: ['none'] } },
    ]) {
      await expect(call(engine, 'reports.preview', wrong)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    }
  });

  it('goes on beside a report that is made, and can be cancelled', async () => {
    watch((all) => {
      const preview = all.find(({ kind }) => kind === 'preview');
      if (preview?.phase === 'history') void call(engine, 'reports.cancel', { id: preview.id });
    });
    const report = create();
    await expect(call(engine, 'reports.preview', period())).rejects.toMatchObject({ code: 'CANCELLED' });
    expect((await report).files).toHaveLength(reportFormatSchema.options.length);
  });
});
