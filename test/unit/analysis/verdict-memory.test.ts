import { expect, it } from 'vitest';
import { createVerdictMemory } from '#engine/analysis/verdict-memory.ts';
import type { Verdict, VerdictStatus } from '#shared/model/control.ts';
import { NOW } from '#test/support/facts.ts';
import { sqliteBench } from '#test/support/stores.ts';

const verdict = (status: VerdictStatus): Verdict => ({
  controlId: 'E402-01',
  subject: { type: 'connection', id: 'c', name: 'c', connectionId: 'c' },
  status,
  severity: 'medium',
  reason: 'So it is.',
  waiver: null,
});

it('keeps the worst of several verdicts on one subject, whatever their order, and only what changed', async () => {
  const bench = await sqliteBench();
  const database = await bench.fresh();
  const memory = createVerdictMemory();
  const statuses = async (...given: VerdictStatus[]) => {
    const changes = await memory.changes(database.db, given.map(verdict), NOW);
    memory.remember(changes);
    return changes.map(({ status }) => status);
  };
  expect(await statuses('FAIL', 'PASS')).toEqual(['FAIL']);
  expect(await statuses('PASS', 'FAIL')).toEqual([]);
  expect(await statuses('PASS', 'NOT_APPLICABLE')).toEqual(['PASS']);
  await database.close();
  await bench.stop();
});
