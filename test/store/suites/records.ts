import { expect, it } from 'vitest';
import {
  findAttestation,
  insertAttestation,
  insertWithdrawal,
  listAttestations,
} from '#engine/store/attestations.ts';
import { insertReport, type IssuedReport, listReports, reportById } from '#engine/store/reports.ts';
import {
  newestVerdictChanges,
  putVerdictChanges,
  type VerdictChange,
  verdictChangesBefore,
} from '#engine/store/verdict-changes.ts';
import { findWaiver, listWaivers, markMatched, putWaiver } from '#engine/store/waivers.ts';
import { readSetting, writeSetting } from '#engine/store/settings.ts';
import { attestation, NOW, waiver } from '#test/support/facts.ts';
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

  it('keeps waivers with when each was last needed, the oldest first', async () => {
    const { database } = store();
    const [young, old] = [
      waiver({ id: 'young' }),
      waiver({ id: 'old', requestedAt: 1, lastMatchedAt: null }),
    ];
    await database.write(async (trx) => {
      await putWaiver(trx, young);
      await putWaiver(trx, old);
    });
    expect(await listWaivers(database.db)).toEqual([old, young]);
    await database.write((trx) => markMatched(trx, ['old'], NOW));
    await database.write((trx) => markMatched(trx, [], NOW + 1));
    const revoked = { ...young, revokedAt: NOW, revokedBy: 'ada' };
    await database.write((trx) => putWaiver(trx, revoked));
    expect(await listWaivers(database.db)).toEqual([{ ...old, lastMatchedAt: NOW }, revoked]);
    expect([await findWaiver(database.db, 'young'), await findWaiver(database.db, 'none')]).toEqual([
      revoked,
      null,
    ]);
  });

  it('only adds to attestations: a withdrawal is a record beside it, and there is one at the most', async () => {
    const { database } = store();
    const subject = { type: 'api_key', id: 'c/k', name: 'prod · batch', connectionId: 'c' } as const;
    const young = attestation({ id: 'young', recordedAt: NOW, subject, holds: false, reference: null });
    const old = attestation({ id: 'old', recordedAt: NOW - 1 });
    await database.write(async (trx) => {
      await insertAttestation(trx, young);
      await insertAttestation(trx, old);
    });
    expect(await listAttestations(database.db)).toEqual([old, young]);
    await expect(database.write((trx) => insertAttestation(trx, old))).rejects.toThrow(/unique/i);

    const withdrawal = { at: NOW + 1, by: 'Grace Hopper', reason: 'It was of another year.' };
    await database.write((trx) => insertWithdrawal(trx, 'old', withdrawal));
    const again = () => database.write((trx) => insertWithdrawal(trx, 'old', { ...withdrawal, by: 'Eve' }));
    await expect(again()).rejects.toThrow(/unique/i);
    const ofNone = () => database.write((trx) => insertWithdrawal(trx, 'none', withdrawal));
    await expect(ofNone()).rejects.toThrow(/foreign key/i);
    expect(await listAttestations(database.db)).toEqual([{ ...old, withdrawal }, young]);
    expect(await findAttestation(database.db, 'old')).toEqual({ ...old, withdrawal });
    expect(await findAttestation(database.db, 'none')).toBeNull();
  });

  it('keeps when answers of controls changed, and knows the newest of each', async () => {
    const { database } = store();
    const change = (at: number, parts: Partial<VerdictChange> = {}): VerdictChange => ({
      controlId: 'KEY-02',
      subjectType: 'api_key',
      subjectId: 'c/k',
      connectionId: 'c',
      at,
      status: 'FAIL',
      ...parts,
    });
    const other = change(NOW, { subjectId: 'c/l', status: 'PASS', connectionId: null });
    const changes = [change(NOW - 2), change(NOW - 1, { status: 'NO_DATA' }), other];
    await database.write((trx) => putVerdictChanges(trx, changes));
    await database.write((trx) => putVerdictChanges(trx, [{ ...other, status: 'FAIL' }]));
    await database.write((trx) => putVerdictChanges(trx, []));
    expect(await verdictChangesBefore(database.db, NOW + 1)).toEqual(changes);
    expect(await verdictChangesBefore(database.db, NOW - 1)).toEqual(changes.slice(0, 1));
    const newest = await newestVerdictChanges(database.db);
    expect(newest.toSorted((left, right) => left.at - right.at)).toEqual(changes.slice(1));
  });
};
