import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { CONTROLS } from '#engine/controls/index.ts';
import { createRuleRunner } from '#engine/policy/rule-runner.ts';
import { reperform } from '#engine/report/bundle/reperform.ts';
import { verifyBundle } from '#engine/report/bundle/verify-bundle.ts';
import { openDatabase } from '#engine/store/open-database.ts';
import { unzipped } from '#test/support/bundle-world.ts';
import { openEngineBench, type EngineBench } from '#test/support/engine-bench.ts';
import { controlYaml, packYaml } from '#test/unit/policy/packs.ts';
import { ATTESTATION_LIMITS, type AttestationRequest } from '#shared/model/attestation.ts';
import { reportModelSchema } from '#shared/model/report.ts';
import { DAY_MS, HOUR_MS } from '#shared/time.ts';

const START = Date.UTC(2026, 10, 22, 12);
const PACK = packYaml(
  controlYaml({
    id: 'ACME-02',
    title: 'Contracts are signed',
    subject: 'connection',
    check: '',
    manual: 'true',
    attestEveryDays: '30',
    reason: 'A contract is not signed.',
  }),
);

const benches: EngineBench[] = [];
afterEach(async () => {
  for (const bench of benches.splice(0)) await bench.close();
});

const add = (made: EngineBench, name: string) =>
  made.call('connections.add', {
    settings: { name, provider: 'manual', purpose: 'tests', environment: 'development' },
    actor: 'test',
  });

/** An engine with a manual control over two connections. */
async function bench(): Promise<EngineBench> {
  const made = await lastingBench();
  benches.push(made);
  return made;
}

async function lastingBench(): Promise<EngineBench> {
  const made = await openEngineBench({ startAt: START, isSigned: true });
  await add(made, 'prod');
  await add(made, 'test');
  await made.call('policy.apply', { text: PACK, file: 'policy.yaml', actor: 'ada' });
  return made;
}

const attest = (made: EngineBench, parts: Partial<AttestationRequest> = {}) =>
  made.call('attestations.make', {
    controlId: 'ACME-02',
    subject: null,
    person: 'Ada Lovelace',
    at: null,
    holds: true,
    statement: 'All contracts were read and are signed.',
    reference: 'SEC-114',
    actor: 'cli:ada',
    ...parts,
  });

/** What the control says of each connection, and why. */
async function verdicts(made: EngineBench): Promise<Record<string, [string, string]>> {
  const { verdicts: all } = await made.call('policy.explain', { controlId: 'ACME-02' });
  return Object.fromEntries(all.map(({ subject, status, reason }) => [subject.name, [status, reason]]));
}
const statuses = async (made: EngineBench) =>
  Object.fromEntries(Object.entries(await verdicts(made)).map(([name, [status]]) => [name, status]));
const openFindings = async (made: EngineBench) =>
  (await made.call('findings.list', {})).filter(
    ({ controlId, state }) => controlId === 'ACME-02' && state !== 'resolved',
  );

describe('a manual control', () => {
  it('passes by the word of a person for as long as that counts, and then waits for the next', async () => {
    const made = await bench();
    expect((await verdicts(made))['prod']).toEqual(['MANUAL', 'A person has to attest it every 30 days.']);

    const word = await attest(made);
    expect(word).toMatchObject({ state: 'stands', recordedAt: START, standsUntil: START + 30 * DAY_MS });
    expect((await verdicts(made))['prod']).toEqual([
      'PASS',
      'Ada Lovelace attested on 22 Nov 2026 that it holds; that stands until 22 Dec 2026.',
    ]);
    made.clock.advance(30 * DAY_MS);
    expect(await statuses(made)).toEqual({ prod: 'PASS', test: 'PASS' });
    made.clock.advance(1);
    expect((await verdicts(made))['test']).toEqual([
      'MANUAL',
      'A person has to attest it every 30 days. What Ada Lovelace attested on 22 Nov 2026 lapsed on 22 Dec 2026.',
    ]);
    expect((await made.call('attestations.list', {}))[0]).toMatchObject({ state: 'lapsed' });

    await attest(made, { person: 'Grace Hopper' });
    expect(await statuses(made)).toEqual({ prod: 'PASS', test: 'PASS' });
    const states = (await made.call('attestations.list', {})).map(({ person, state }) => [person, state]);
    expect(states).toEqual([
      ['Ada Lovelace', 'replaced'],
      ['Grace Hopper', 'stands'],
    ]);
  });

  it('fails with the statement where it does not hold, on that subject alone, until somebody says otherwise', async () => {
    const made = await bench();
    await attest(made);
    made.clock.advance(HOUR_MS);
    const statement = 'The contract of this account was never signed.';
    const denied = await attest(made, { subject: 'test', holds: false, statement, reference: null });
    expect(denied.subject).toMatchObject({ type: 'connection', name: 'test' });
    expect((await verdicts(made))['test']).toEqual([
      'FAIL',
      `Ada Lovelace attested on 22 Nov 2026 that it does not hold: ${statement}`,
    ]);
    expect((await openFindings(made)).map(({ subject, status }) => [subject.name, status])).toEqual([
      ['test', 'FAIL'],
    ]);
    made.clock.advance(90 * DAY_MS);
    expect(await statuses(made)).toEqual({ prod: 'MANUAL', test: 'FAIL' });
    await attest(made);
    expect(await statuses(made)).toEqual({ prod: 'PASS', test: 'PASS' });
    expect(await openFindings(made)).toEqual([]);
  });

  it('does not cover what came after the word, and no other wording', async () => {
    const made = await bench();
    await attest(made);
    made.clock.advance(HOUR_MS);
    await add(made, 'new');
    expect((await verdicts(made))['new']).toEqual([
      'MANUAL',
      'A person has to attest it every 30 days. It came after the newest attestation.',
    ]);
    const text = PACK.replace('Contracts are signed', 'Contracts are filed');
    await made.call('policy.apply', { text, file: 'policy.yaml', actor: 'ada' });
    expect((await verdicts(made))['prod']).toEqual([
      'MANUAL',
      'A person has to attest it every 30 days. The control was worded otherwise when it was attested.',
    ]);
    expect((await made.call('attestations.list', {}))[0]).toMatchObject({ state: 'out_of_force' });
    await made.call('policy.apply', { text: PACK, file: 'policy.yaml', actor: 'ada' });
    expect(await statuses(made)).toEqual({ prod: 'PASS', test: 'PASS', new: 'MANUAL' });
  });

  it('counts no word that was withdrawn, which stays on record beside its withdrawal', async () => {
    const made = await bench();
    const { id } = await attest(made);
    const withdraw = (of: string) =>
      made.call('attestations.withdraw', {
        id: of,
        withdrawnBy: 'Grace Hopper',
        reason: 'It was of another year.',
        actor: 'cli:grace',
      });
    expect(await withdraw(id)).toMatchObject({
      state: 'withdrawn',
      statement: 'All contracts were read and are signed.',
      withdrawal: { at: START, by: 'Grace Hopper', reason: 'It was of another year.' },
    });
    expect(await statuses(made)).toEqual({ prod: 'MANUAL', test: 'MANUAL' });
    await expect(withdraw(id)).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(withdraw('none')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const rows = await made.call('ledger.list', { types: ['attestation.made', 'attestation.withdrawn'] });
    expect(rows.map(({ type, actor, subject }) => [type, actor, subject])).toEqual([
      ['attestation.withdrawn', 'cli:grace', `attestation:${id}`],
      ['attestation.made', 'cli:ada', `attestation:${id}`],
    ]);
    expect(rows[1]?.payload).toMatchObject({
      controlId: 'ACME-02',
      controlTitle: 'Contracts are signed',
      person: 'Ada Lovelace',
      at: START,
      holds: true,
      statement: 'All contracts were read and are signed.',
      reference: 'SEC-114',
    });
    expect(rows[0]?.payload).toMatchObject({ withdrawnBy: 'Grace Hopper', holds: true });
    expect((await made.call('ledger.verify', {})).verdict).toBe('intact');
  });

  it('tells in its pack what would be judged by words on record', async () => {
    const made = await bench();
    await attest(made);
    const { verdicts: foreseen } = await made.call('policy.check', {
      text: PACK.replace('attestEveryDays: 30', 'attestEveryDays: 60'),
    });
    const [first] = foreseen.filter(({ controlId }) => controlId === 'ACME-02');
    expect([first?.status, first?.reason]).toEqual(['PASS', expect.stringContaining('21 Jan 2027')]);
  });
});

describe('an attestation is refused', () => {
  let made: EngineBench;
  beforeAll(async () => {
    made = await lastingBench();
  });
  afterAll(() => made.close());

  it.each<[string, Partial<AttestationRequest>, string, RegExp]>([
    ['of a control that is computed', { controlId: 'KEY-02' }, 'INVALID_INPUT', /computed .*ACME-02/],
    ['of the watch over policies', { controlId: 'POL-01' }, 'INVALID_INPUT', /computed/],
    ['of no control', { controlId: 'ACME-99' }, 'NOT_FOUND', /no control ACME-99 in force.*ACME-02/],
    ['of a name that objects have', { controlId: '__proto__' }, 'NOT_FOUND', /no control/],
    ['of tomorrow', { at: START + DAY_MS }, 'INVALID_INPUT', /still to come/],
    ['of the next millisecond', { at: START + 1 }, 'INVALID_INPUT', /still to come/],
    ['of before it would count', { at: START - 31 * DAY_MS }, 'INVALID_INPUT', /lapsed already/],
    ['of no time', { at: Number.NaN }, 'INVALID_INPUT', /at/],
    ['of half a millisecond', { at: START - 0.5 }, 'INVALID_INPUT', /at/],
    ['of a subject that is not there', { subject: 'gone' }, 'NOT_FOUND', /no subject gone/],
    ['by nobody', { person: '  ' }, 'INVALID_INPUT', /person/],
    ['without a statement', { statement: '' }, 'INVALID_INPUT', /statement/],
    [
      'with an endless statement',
      { statement: 'x'.repeat(ATTESTATION_LIMITS.statement + 1) },
      'INVALID_INPUT',
      /at most 1000/,
    ],
    ['by an endless name', { person: 'x'.repeat(1_000_000) }, 'INVALID_INPUT', /at most 120/],
    ['with an endless reference', { reference: 'x'.repeat(401) }, 'INVALID_INPUT', /at most 400/],
    ['with an escape sequence', { statement: 'ok \u001b[2J' }, 'INVALID_INPUT', /control characters/],
    ['with a zero', { person: 'Ada\u0000' }, 'INVALID_INPUT', /control characters/],
    ['with a second line', { statement: 'ok\nPASS' }, 'INVALID_INPUT', /one line/],
    ['with text turned round', { reference: 'SEC\u202e411' }, 'INVALID_INPUT', /control characters/],
    ['with half a character', { person: 'Ada \ud800' }, 'INVALID_INPUT', /control characters/],
  ])('%s', async (_, parts, code, told) => {
    const refused = attest(made, parts);
    await expect(refused).rejects.toMatchObject({ code });
    await expect(refused).rejects.toThrow(told);
    expect(await made.call('attestations.list', {})).toEqual([]);
    expect(await made.call('ledger.list', { types: ['attestation.made'] })).toEqual([]);
    expect(await statuses(made)).toEqual({ prod: 'MANUAL', test: 'MANUAL' });
  });

  it('where the pack that brought the control is gone, and says so', async () => {
    await made.call('policy.apply', {
      text: 'version: 2\nname: Acme',
      file: 'policy.yaml',
      actor: 'ada',
    });
    const refused = attest(made);
    await expect(refused).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(refused).rejects.toThrow(/No control in force is manual/);
  });
});

it('stands in the report, in its changes, and in a bundle from which the verdicts are made again', async () => {
  const made = await bench();
  await attest(made);
  made.clock.advance(HOUR_MS);
  const statement = 'The contract of this account was never signed.';
  await attest(made, { subject: 'test', holds: false, statement });
  made.clock.advance(HOUR_MS);
  const { files } = await made.call('reports.create', {
    from: START - DAY_MS,
    to: made.clock.now() + 1,
    directory: made.folder,
    formats: ['json', 'bundle'],
    actor: 'ada',
  });
  const pathOf = (wanted: string) => files.find(({ format }) => format === wanted)?.path ?? '';
  const { attestations, changes } = reportModelSchema.parse(JSON.parse(readFileSync(pathOf('json'), 'utf8')));
  expect(attestations.records.map(({ person, holds, state }) => [person, holds, state])).toEqual([
    ['Ada Lovelace', true, 'stands'],
    ['Ada Lovelace', false, 'stands'],
  ]);
  expect(attestations.controls).toMatchObject([
    {
      controlId: 'ACME-02',
      holds: 1,
      fails: 1,
      waiting: 0,
      period: { possibleMs: 4 * HOUR_MS, attestedMs: 3 * HOUR_MS, longestGapMs: HOUR_MS },
    },
  ]);
  expect(changes.filter(({ description }) => description === 'Manual control attested')).toHaveLength(2);

  const runner = createRuleRunner();
  const means = { controls: CONTROLS, runner };
  const bundle = pathOf('bundle');
  const pinnedKey = (await made.call('ledger.verify', {})).key.fingerprint;
  const verified = await verifyBundle(bundle, { rules: means, pinnedKey });
  expect(verified).toMatchObject({ verdict: 'intact', divergence: null });
  expect(verified.reperformed).toBeGreaterThan(CONTROLS.length / 2);

  const text = Object.fromEntries([...(await unzipped(bundle))].map(([name, file]) => [name, String(file)]));
  const performed = (facts: string) =>
    reperform(means, {
      facts,
      verdicts: text['verdicts.json'] ?? null,
      rules: text['policy-pack/controls.json'] ?? null,
      pack: text['policy-pack/pack.yaml'] ?? null,
    });
  const sound = text['facts.json'] ?? '';
  expect((await performed(sound)).divergence).toBeNull();
  const changed = sound.replace('"holds":false', '"holds":true');
  expect(changed).not.toBe(sound);
  expect((await performed(changed)).divergence).toMatchObject({
    got: expect.stringMatching(/^FAIL: .*never signed/) as string,
    expected: expect.stringMatching(/^PASS: Ada Lovelace attested/) as string,
  });
  await runner.close();
});

it('a word that a set-back clock dates into the future proves nothing', async () => {
  const made = await bench();
  made.clock.advance(10 * DAY_MS);
  await attest(made);
  const database = await openDatabase({ kind: 'sqlite', file: made.databaseFile });
  await database.write((trx) =>
    trx
      .updateTable('attestations')
      .set({ attested_at: made.clock.now() + 1 })
      .execute(),
  );
  await database.close();
  expect((await verdicts(made))['prod']).toEqual([
    'MANUAL',
    'A person has to attest it every 30 days. The newest attestation is of 2 Dec 2026, which is still to come by this clock.',
  ]);
});
