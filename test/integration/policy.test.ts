import { afterEach, describe, expect, it } from 'vitest';
import { openEngineBench, type EngineBench } from '#test/support/engine-bench.ts';
import { controlYaml, packYaml } from '#test/unit/policy/packs.ts';

const benches: EngineBench[] = [];
afterEach(async () => {
  for (const bench of benches.splice(0)) await bench.close();
});

/** An engine with two connections that were never polled; one has an owner. */
async function bench(): Promise<EngineBench> {
  const made = await openEngineBench({ startAt: Date.UTC(2026, 10, 22, 12) });
  benches.push(made);
  for (const [name, owner] of [
    ['owned', 'ada'],
    ['orphan', undefined],
  ] as const) {
    const settings = {
      name,
      provider: 'manual',
      purpose: 'tests',
      environment: 'development' as const,
      owner,
    };
    await made.call('connections.add', { settings, actor: 'test' });
  }
  return made;
}

const OWNED = packYaml(
  controlYaml({
    subject: 'connection',
    check: "'connection.owner != null'",
    reason: 'The connection has no owner.',
  }),
);
const apply = (made: EngineBench, text: string) =>
  made.call('policy.apply', { text, file: 'policy.yaml', actor: 'ada' });
const openFindings = async (made: EngineBench, controlId: string) =>
  (await made.call('findings.list', {})).filter(
    (finding) => finding.controlId === controlId && finding.state !== 'resolved',
  );

describe('a policy pack', () => {
  it('judges by its own rules from the moment it is loaded, and raises findings', async () => {
    const made = await bench();
    const checked = await made.call('policy.check', { text: OWNED });
    expect(checked.problems).toEqual([]);
    expect(checked.changes.map(({ controlId, subject, to }) => [controlId, subject.name, to])).toEqual(
      expect.arrayContaining([
        ['ACME-01', 'owned', 'PASS'],
        ['ACME-01', 'orphan', 'FAIL'],
      ]),
    );
    expect(checked.differences).toEqual([expect.objectContaining({ controlId: 'ACME-01', kind: 'added' })]);
    const foreseen = checked.standings.find(({ controlId }) => controlId === 'ACME-01');
    expect(foreseen?.counts).toMatchObject({ PASS: 1, FAIL: 1, ERROR: 0 });
    const [worst] = checked.verdicts.filter(({ controlId }) => controlId === 'ACME-01');
    expect(worst).toMatchObject({ status: 'FAIL', subject: { name: 'orphan' } });
    expect(await made.call('policy.get', {})).toMatchObject({ pack: null, refusal: null });
    const standing = async () =>
      (await made.call('policy.standings', {})).find(({ controlId }) => controlId === 'ACME-01');
    expect(await standing()).toBeUndefined();

    expect(await apply(made, OWNED)).toMatchObject({ applied: true, unchanged: false, name: 'Acme' });
    expect(await standing()).toEqual(foreseen);
    const found = await openFindings(made, 'ACME-01');
    expect(found.map(({ subject, reason }) => [subject.name, reason])).toEqual([
      ['orphan', 'The connection has no owner.'],
    ]);
    expect(await apply(made, OWNED)).toMatchObject({ applied: true, unchanged: true });
    const explained = await made.call('policy.explain', { controlId: 'acme-01', subject: 'orphan' });
    expect(explained).toMatchObject({
      control: { rule: { check: 'connection.owner != null' } },
      verdicts: [{ status: 'FAIL', facts: { connection: { name: 'orphan', owner: null } } }],
    });
  });

  it('is looked at without a trace: neither the policy, nor a finding, nor the evidence changes', async () => {
    const made = await bench();
    const rows = (await made.call('ledger.list', {})).length;
    const laxer = 'version: 1\nname: Lax\nbuiltIn:\n  KEY-02: { parameters: { rotateAfterDays: 365 } }';
    const checked = await made.call('policy.check', { text: laxer });
    expect(checked.differences).toEqual([
      expect.objectContaining({ name: 'rotateAfterDays', from: '90', to: '365', laxer: true }),
    ]);
    const faulty = await made.call('policy.check', { text: 'version: 1' });
    expect(faulty.problems).not.toEqual([]);
    expect(faulty).toMatchObject({ controls: [], standings: [], verdicts: [], differences: [], changes: [] });
    expect((await made.call('ledger.list', {})).length).toBe(rows);
    expect(await made.call('findings.list', {})).not.toContainEqual(
      expect.objectContaining({ controlId: 'POL-01' }),
    );
  });

  it('judges anew as soon as allow-lists change, and not where they stay', async () => {
    const made = await bench();
    const check = "'hoursSince(connection.created_at) < 1.0'";
    await apply(made, packYaml(controlYaml({ subject: 'connection', check })));
    const settings = await made.call('settings.get', {});
    const allow = (vendors: string[]) => {
      const policy = { allowLists: [{ dataClass: 'secret', vendors }] };
      return made.call('settings.set', { settings: { ...settings, policy }, actor: 'ada' });
    };
    await allow(['manual']);
    made.clock.advance(2 * 3_600_000);
    await allow(['manual']);
    expect(await openFindings(made, 'ACME-01')).toEqual([]);
    await allow(['openai']);
    expect(await openFindings(made, 'ACME-01')).toHaveLength(2);
  });

  it('says of a rule that cannot be evaluated ERROR with the reason, before it is loaded', async () => {
    const made = await bench();
    const text = packYaml(
      controlYaml({ subject: 'connection', check: "'1 / (size(connection.name) - 5) > 0'" }),
    );
    const { verdicts } = await made.call('policy.check', { text });
    const [error] = verdicts.filter(({ controlId }) => controlId === 'ACME-01');
    expect(error).toMatchObject({ status: 'ERROR', subject: { name: 'owned' } });
    expect(error?.reason).toMatch(/^The rule could not be evaluated: /);
  });

  it('stays in force where the next one is refused, which is a finding until a sound one comes', async () => {
    const made = await bench();
    await apply(made, OWNED);
    const refused = await apply(made, OWNED.replace('connection.owner', 'connection.ownr'));
    expect(refused.applied).toBe(false);
    const [problem, ...others] = refused.problems;
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ line: 8, column: 12 });
    expect(problem?.message).toContain('did you mean owner?');
    const policy = await made.call('policy.get', {});
    expect(policy.pack?.text).toBe(OWNED);
    expect(policy.refusal).toMatchObject({ file: 'policy.yaml', by: 'ada' });
    expect(await openFindings(made, 'POL-01')).toHaveLength(1);
    expect(await openFindings(made, 'ACME-01')).toHaveLength(1);
    const rows = await made.call('ledger.list', { types: ['policy.loaded', 'policy.refused'] });
    expect(rows.map(({ type, actor }) => [type, actor])).toEqual([
      ['policy.refused', 'ada'],
      ['policy.loaded', 'ada'],
    ]);

    await apply(made, OWNED);
    expect(await openFindings(made, 'POL-01')).toEqual([]);
    expect((await made.call('policy.get', {})).refusal).toBeNull();
  });

  it('ends findings of what it no longer has: a control, and a connection in its scope', async () => {
    const made = await bench();
    await apply(made, OWNED);
    expect(await openFindings(made, 'ACME-01')).toHaveLength(1);
    await apply(made, `${OWNED}\n    scope: { exclude: { connection: [orphan] } }`);
    expect(await openFindings(made, 'ACME-01')).toEqual([]);
    await apply(made, OWNED);
    expect(await openFindings(made, 'ACME-01')).toHaveLength(1);
    await apply(made, 'version: 2\nname: Acme');
    expect(await openFindings(made, 'ACME-01')).toEqual([]);
  });

  it('is unloaded by name and with what that changes, which ends its findings and its refusals', async () => {
    const made = await bench();
    const unload = () => made.call('policy.unload', { actor: 'grace' });
    expect(await unload()).toEqual({ unloaded: false, name: null, version: null });
    await apply(made, `${OWNED}\nbuiltIn:\n  KEY-02: { parameters: { rotateAfterDays: 30 } }`);
    await apply(made, 'version: 1');
    expect(await openFindings(made, 'ACME-01')).toHaveLength(1);
    expect(await openFindings(made, 'POL-01')).toHaveLength(1);

    const foreseen = await made.call('policy.check', { text: null });
    expect(foreseen).toMatchObject({ name: null, version: null, sha256: null, problems: [], tests: [] });
    expect(foreseen.differences.map(({ controlId, kind, laxer }) => [controlId, kind, laxer])).toEqual([
      ['KEY-02', 'parameter', true],
      ['ACME-01', 'removed', true],
    ]);
    expect(await openFindings(made, 'ACME-01')).toHaveLength(1);

    expect(await unload()).toEqual({ unloaded: true, name: 'Acme', version: '1' });
    expect(await made.call('policy.get', {})).toMatchObject({ pack: null, refusal: null });
    expect(await openFindings(made, 'ACME-01')).toEqual([]);
    expect(await openFindings(made, 'POL-01')).toEqual([]);
    const [row, ...older] = await made.call('ledger.list', { types: ['policy.unloaded'] });
    expect(older).toEqual([]);
    expect(row).toMatchObject({
      actor: 'grace',
      payload: {
        name: 'Acme',
        version: '1',
        changed: ['KEY-02 rotateAfterDays 30 → 90', 'ACME-01 is no longer in force'],
      },
    });
    await made.reopen();
    expect((await made.call('policy.get', {})).pack).toBeNull();
    expect(await apply(made, OWNED)).toMatchObject({ applied: true, unchanged: false });
    expect(await openFindings(made, 'ACME-01')).toHaveLength(1);
  });

  it('is named in the report, with its thresholds and what it changed', async () => {
    const made = await bench();
    const text = `${OWNED}\nbuiltIn:\n  KEY-02: { parameters: { rotateAfterDays: 30 } }`;
    const { sha256 } = await apply(made, text);
    const { folder } = made;
    const to = made.clock.now() + 1;
    const report = await made.call('reports.create', {
      from: to - 86_400_000,
      to,
      directory: folder,
      formats: ['json'],
      actor: 'ada',
    });
    const { readFile } = await import('node:fs/promises');
    const json = await readFile(report.files.find(({ format }) => format === 'json')?.path ?? '', 'utf8');
    expect(json).toContain(sha256);
    expect(json).toContain('rotateAfterDays = 30 days (usual: 90)');
    expect(json).toContain('check: connection.owner != null');
    expect(json).toContain('KEY-02 rotateAfterDays 90 → 30');
  });
});
