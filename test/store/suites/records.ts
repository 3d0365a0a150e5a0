import { expect, it } from 'vitest';
import { insertReport, type IssuedReport, listReports, reportById } from '#engine/store/reports.ts';
import { readSetting, writeSetting } from '#engine/store/settings.ts';
import { NOW } from '#test/support/facts.ts';
import type { StoreSuite } from './suite.ts';

export const recordsSuite: StoreSuite = (store) => {
  it('keeps issued reports, the newest first', async () => {
    const { database } = store();
    const report = (id: string, issuedAt: number): IssuedReport => ({
      id,
      issuedAt,
      periodFrom: NOW - 10,
      periodTo: NOW,
      digest: 'ab'.repeat(32),
      files: [{ format: 'pdf', path: '/reports/r.pdf', bytes: 12, sha256: 'cd'.repeat(32) }],
    });
    const [old, young] = [report('old', NOW), report('young', NOW + 1)];
    await database.write(async (trx) => {
      await insertReport(trx, old);
      await insertReport(trx, young);
    });
    expect(await listReports(database.db)).toEqual([young, old]);
    expect([await reportById(database.db, 'old'), await reportById(database.db, 'none')]).toEqual([
      old,
      null,
    ]);
    await expect(database.write((trx) => insertReport(trx, old))).rejects.toThrow(/unique/i);
  });

  it('keeps the newest value of a setting, null where none was written', async () => {
    const { database } = store();
    expect(await readSetting(database.db, 'theme')).toBeNull();
    await database.write((trx) => writeSetting(trx, 'theme', { dark: true }, NOW));
    await database.write((trx) => writeSetting(trx, 'theme', ['light'], NOW + 1));
    expect(await readSetting(database.db, 'theme')).toEqual(['light']);
  });
};
