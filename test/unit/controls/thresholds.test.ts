import { describe, expect, it } from 'vitest';
import type { Facts } from '#engine/controls/control.ts';
import { CONTROLS } from '#engine/controls/index.ts';
import type { VerdictStatus } from '#shared/model/control.ts';
import { DAY_MS, HOUR_MS, utcDay } from '#shared/time.ts';
import { apiKey, connectionFacts, facts, NOW, registerEntry, waiver } from '#test/support/facts.ts';

const daysAgo = (days: number) => utcDay(NOW - days * DAY_MS);
const withService = (overrides: Parameters<typeof registerEntry>[0]): Facts => ({
  ...facts(connectionFacts()),
  register: [registerEntry(overrides)],
});
const withLog = (signedHours: number, verifiedHours: number): Facts => ({
  ...facts(),
  evidenceLog: {
    begunAt: NOW - 90 * DAY_MS,
    signedAt: NOW - signedHours * HOUR_MS,
    verified: {
      at: NOW - verifiedHours * HOUR_MS,
      verdict: 'intact',
      rows: 9,
      divergence: null,
      missing: [],
    },
  },
});
const withModel = (lastUsedDays: number): Facts => ({
  ...withService({ dataClass: 'internal' }),
  connections: [
    connectionFacts({ usedModels: [{ model: 'acme-4', lastUsedAt: NOW - lastUsedDays * DAY_MS }] }),
  ],
  allowLists: [{ dataClass: 'internal', models: [] }],
});

const withLeaver = (leftOn: string | null): Facts => ({
  ...facts(connectionFacts({ apiKeys: [apiKey({ owner: 'Ada' })] })),
  directory: [{ id: 'ada@example.com', name: 'Ada', kind: 'person', active: false, leftOn }],
});

type Case = readonly [
  control: string,
  threshold: string,
  value: number,
  situation: Facts,
  usually: VerdictStatus,
  then: VerdictStatus,
];

const CASES: readonly Case[] = [
  ['BCP-01', 'testedWithinDays', 90, withService({ fallbackTestedOn: daysAgo(91) }), 'PASS', 'FAIL'],
  ['BCP-01', 'testedWithinDays', 730, withService({ fallbackTestedOn: daysAgo(400) }), 'FAIL', 'PASS'],
  ['VEN-02', 'reviewedWithinDays', 180, withService({ reviewedOn: daysAgo(181) }), 'PASS', 'FAIL'],
  ['VEN-02', 'reviewedWithinDays', 730, withService({ reviewedOn: daysAgo(400) }), 'FAIL', 'PASS'],
  ['LOG-01', 'leastDays', 366, withService({ logRetentionDays: 365 }), 'PASS', 'FAIL'],
  ['LOG-01', 'leastDays', 30, withService({ logRetentionDays: 182 }), 'FAIL', 'WARN'],
  ['LOG-01', 'ampleDays', 400, withService({ logRetentionDays: 365 }), 'PASS', 'WARN'],
  ['LOG-01', 'ampleDays', 183, withService({ logRetentionDays: 183 }), 'WARN', 'PASS'],
  ['MON-02', 'signedWithinHours', 2, withLog(3, 3), 'PASS', 'FAIL'],
  ['MON-02', 'signedWithinHours', 72, withLog(48, 3), 'FAIL', 'PASS'],
  ['MON-02', 'verifiedWithinHours', 25, withLog(1, 26), 'PASS', 'FAIL'],
  ['MON-02', 'verifiedWithinHours', 168, withLog(1, 72), 'FAIL', 'PASS'],
  [
    'WVR-01',
    'longestDays',
    30,
    { ...facts(), waivers: [waiver({ validFrom: NOW - DAY_MS, expiresAt: NOW + 60 * DAY_MS })] },
    'PASS',
    'FAIL',
  ],
  [
    'WVR-01',
    'unusedDays',
    7,
    { ...facts(), waivers: [waiver({ validFrom: NOW - 20 * DAY_MS, lastMatchedAt: NOW - 8 * DAY_MS })] },
    'PASS',
    'FAIL',
  ],
  ['KEY-06', 'revokedWithinDays', 3, withLeaver(daysAgo(2)), 'FAIL', 'WARN'],
  ['KEY-06', 'revokedWithinDays', 1, withLeaver(daysAgo(0)), 'FAIL', 'WARN'],
  ['MOD-01', 'inUseWithinDays', 7, withModel(8), 'FAIL', 'NOT_APPLICABLE'],
];

/** The worst that a control says of what it judges by itself. */
function statusOf(id: string, situation: Facts, values: Readonly<Record<string, number>>): VerdictStatus {
  const order: VerdictStatus[] = ['FAIL', 'WARN', 'PASS', 'NO_DATA', 'NOT_APPLICABLE'];
  const statuses = controlOf(id)
    .evaluate(situation, values)
    .map(({ status }) => status);
  return order.find((status) => statuses.includes(status)) ?? 'ERROR';
}

function controlOf(id: string) {
  const control = CONTROLS.find((of) => of.id === id);
  if (!control) throw new Error(`There is no control ${id}.`);
  return control;
}

it('gives a leaver of unknown day no grace, and none once it is over', () => {
  for (const leftOn of [null, daysAgo(3), daysAgo(40)]) {
    expect(statusOf('KEY-06', withLeaver(leftOn), { revokedWithinDays: 3 })).toBe('FAIL');
  }
});

describe('a threshold that a policy pack sets', () => {
  it.each(CASES)('%s %s %d decides', (id, name, value, situation, usually, then) => {
    expect([statusOf(id, situation, {}), statusOf(id, situation, { [name]: value })]).toEqual([
      usually,
      then,
    ]);
  });

  it.each(CASES)('%s %s %d is what the criterion says', (id, name, value) => {
    const { criterion, criterionFor, parameters = [] } = controlOf(id);
    const usual = parameters.find((parameter) => parameter.name === name)?.default;
    if (usual !== 0) expect(criterion).toContain(` ${usual} `);
    expect(criterionFor?.({ [name]: value })).toContain(` ${value} `);
  });

  it.each(CASES)(
    '%s %s %d finds more on the side that it calls the stricter one',
    (id, name, value, situation) => {
      const parameter = controlOf(id).parameters?.find((of) => of.name === name);
      if (!parameter) throw new Error(`${id} has no ${name}.`);
      const badness = (at: number) =>
        ['NOT_APPLICABLE', 'PASS', 'WARN', 'FAIL'].indexOf(statusOf(id, situation, { [name]: at }));
      const isStricter =
        parameter.stricter === 'lower' ? value < parameter.default : value > parameter.default;
      const found = badness(value) - badness(parameter.default);
      expect(isStricter ? found : -found).toBeGreaterThan(0);
      expect(value).toBeGreaterThanOrEqual(parameter.min);
      expect(value).toBeLessThanOrEqual(parameter.max);
    },
  );
});
