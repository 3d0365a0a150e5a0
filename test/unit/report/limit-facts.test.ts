import { describe, expect, it } from 'vitest';
import { bcp01 } from '#engine/controls/bcp-01.ts';
import { key06 } from '#engine/controls/key-06.ts';
import { sub04 } from '#engine/controls/sub-04.ts';
import { ven01 } from '#engine/controls/ven-01.ts';
import { wvr01 } from '#engine/controls/wvr-01.ts';
import { concernedBy } from '#engine/report/concerned-by.ts';
import { limitFacts } from '#engine/report/limit-facts.ts';
import { describeReportScope, type ReportScope, reportScopeSchema } from '#shared/model/report-scope.ts';
import {
  apiKey,
  attestation,
  connection,
  connectionFacts,
  facts,
  NOW,
  registerEntry,
  trainingRecord,
  waiver,
} from '#test/support/facts.ts';

const inside = connectionFacts({
  connection: connection({ id: 'in', name: 'in-1', provider: 'openai', owner: 'Ann', tags: ['web'] }),
  lastSuccessAt: NOW,
  apiKeys: [apiKey({ connectionId: 'in', owner: 'ann@example.com', lastSeenAt: NOW })],
});
const outside = connectionFacts({
  connection: connection({
    id: 'out',
    name: 'out-1',
    provider: 'cohere',
    owner: 'Bob',
    environment: 'staging',
  }),
  lastSuccessAt: NOW,
});
const all = facts(inside, outside);
const scope: ReportScope = { provider: ['openai'] };
const limited = (given: Partial<typeof all> = {}) => limitFacts({ ...all, ...given }, scope);

describe('the scope of a report', () => {
  it.each<[ReportScope, string[]]>([
    [{ provider: ['openai', 'cohere'] }, ['in', 'out']],
    [{ provider: ['openai'], environment: ['production'] }, ['in']],
    [{ owner: ['Bob'] }, ['out']],
    [{ tag: ['web', 'none'] }, ['in']],
  ])('%j: of each list one entry', (given, ids) => {
    const found = limitFacts(all, given).facts.connections.map(({ connection: { id } }) => id);
    expect(found).toEqual(ids);
  });

  it.each<ReportScope>([
    { provider: ['openai'], environment: ['staging'] },
    { owner: ['ann'] },
    { owner: ['*'] },
    { tag: ['toString'] },
  ])('of nothing is refused: %j', (given) => {
    expect(() => limitFacts(all, given)).toThrow(describeReportScope(given));
  });

  it('is one list at the least', () => {
    expect(reportScopeSchema.safeParse({}).success).toBe(false);
    expect(reportScopeSchema.safeParse({ owner: undefined }).success).toBe(false);
    expect(reportScopeSchema.safeParse({ owner: ['Ann'] }).success).toBe(true);
  });

  it('counts what it leaves out, and what nothing has', () => {
    expect(limitFacts(all, { provider: ['openai', 'opnai'] }).limit).toEqual({
      scope: { provider: ['openai', 'opnai'] },
      connectionsLeftOut: 1,
      unmatched: ['provider opnai'],
    });
  });
});

describe('lists of the whole installation', () => {
  const services = [
    registerEntry({ id: 'mine', provider: 'openai', connections: ['in-*', 'openai-of-others'] }),
    registerEntry({ id: 'theirs', provider: 'cohere', connections: [] }),
  ];

  it('keep what concerns a connection in scope, and of it no name of another', () => {
    const { facts: left } = limited({
      register: services,
      directory: [
        { id: 'ANN@example.com', name: 'Ann', kind: 'person', active: false, leftOn: null },
        { id: 'bob@example.com', name: 'Bob', kind: 'person', active: true, leftOn: null },
      ],
      training: [
        trainingRecord({ provider: 'openai', person: ' ann' }),
        trainingRecord({ provider: 'cohere', person: 'Bob' }),
        trainingRecord({ provider: 'openai', person: 'Bob' }),
      ],
    });
    expect(left.register).toEqual([{ ...services[0], connections: ['in-*'] }]);
    expect(left.directory.map(({ name }) => name)).toEqual(['Ann']);
    expect(left.training.map(({ person }) => person)).toEqual([' ann']);
    expect(left.leftOut).toEqual({ register: 1, directory: 1, waivers: 0 });
  });

  it.each<[string, Partial<typeof all>]>([
    ['of other services', { register: [services[1] ?? registerEntry()] }],
    [
      'of other people',
      { directory: [{ id: 'bob', name: 'Bob', kind: 'person', active: true, leftOn: null }] },
    ],
    [
      'with an allow-list',
      { register: services, allowLists: [{ dataClass: 'public', vendors: ['cohere'] }] },
    ],
    ['that are empty', {}],
  ])('%s make no control say another thing of a connection', (_, given) => {
    const { facts: left } = limited(given);
    for (const control of [sub04, bcp01, key06, ven01]) {
      const before = control.evaluate({ ...all, ...given }, {});
      const ofScope = before.filter(({ subject }) => subject.connectionId === 'in');
      expect(ofScope.length).toBeGreaterThan(0);
      expect(control.evaluate(left, {})).toEqual(ofScope);
    }
  });
});

describe('waivers of a limited report', () => {
  it.each<[string | null, string | null, boolean]>([
    [null, null, true],
    ['in-1', null, true],
    ['out-1', null, false],
    ['removed-1', null, false],
    [null, 'in-1', true],
    [null, 'in-1 · key 1', true],
    [null, 'out-1 · key 1', false],
    [null, 'out-1', false],
    [null, 'removed-1', false],
    [null, 'in-10 · key 1', false],
    [null, 'evidence log', true],
    [null, 'policy pack', true],
  ])('for connection %j and subject %j: kept %j', (name, subject, isKept) => {
    const { facts: left } = limited({ waivers: [waiver({ connection: name, subject })] });
    expect(left.waivers.length).toBe(isKept ? 1 : 0);
  });

  it('are not said to be none where some are left out', () => {
    const { facts: left } = limited({ waivers: [waiver({ connection: 'out-1' })] });
    expect(wvr01.evaluate(left, {})).toMatchObject([
      {
        status: 'NOT_APPLICABLE',
        reason: 'The waivers on record concern nothing that this report is about.',
      },
    ]);
    expect(wvr01.evaluate(all, {})).toMatchObject([{ reason: 'No waiver is on record.' }]);
  });
});

describe('attestations of a limited report', () => {
  const of = (connectionId: string) =>
    ({ type: 'connection', id: connectionId, name: 'x', connectionId }) as const;

  it('are those on its connections, and on every subject', () => {
    const words = [
      attestation({ id: 'all', subject: null }),
      attestation({ id: 'one', subject: of('in') }),
      attestation({ id: 'other', subject: of('out') }),
    ];
    expect(limited({ attestations: words }).facts.attestations?.map(({ id }) => id)).toEqual(['all', 'one']);
    expect(limited({}).facts.attestations).toBeUndefined();
  });
});

describe('what concerns a limited report', () => {
  const of = concernedBy(
    limited({
      waivers: [waiver({ id: 'w1', connection: 'in-1' })],
      attestations: [attestation({ id: 'a1', subject: null })],
    }).facts,
  );
  it.each<[string, boolean]>([
    ['connection:in', true],
    ['connection:out', false],
    ['connection:gone', false],
    ['waiver:w1', true],
    ['waiver:w2', false],
    ['attestation:a1', true],
    ['attestation:a2', false],
    ['settings', true],
    ['schedule:monthly', true],
  ])('of the changes: %s is %j', (subject, isTold) => {
    expect(of.change(subject)).toBe(isTold);
  });

  it('is nothing that belongs to no connection, but what is judged of the installation', () => {
    expect(of.connection(null)).toBe(false);
    expect(of.subject({ type: 'store', id: 'policy', name: 'policy pack', connectionId: null })).toBe(true);
    expect(of.subject({ type: 'waiver', id: 'w2', name: 'x', connectionId: null })).toBe(false);
  });
});
