import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isAbout,
  parseBudgetLimits,
  parseBudgetMeters,
  parseDay,
  parseIncluded,
  parseSpend,
  parseVersions,
} from '#engine/providers/github-copilot/parse.ts';
import {
  budgetsPageSchema,
  githubCopilotConfigSchema,
  usageSchema,
} from '#engine/providers/github-copilot/schema.ts';
import { formatDecimal, MONEY_SCALE } from '#shared/decimal.ts';

const DAY = Date.UTC(2026, 10, 22);
const item = (netAmount: number, fields: Record<string, unknown> = {}) => ({
  sku: 'Copilot AI Credits',
  model: 'large',
  grossQuantity: 0,
  discountQuantity: 0,
  netAmount,
  ...fields,
});
const usage = (items: readonly unknown[], timePeriod: unknown = { year: 2026, month: 11 }) =>
  usageSchema.parse({ timePeriod, usageItems: items });
const budgets = (...wire: Record<string, unknown>[]) =>
  budgetsPageSchema.parse({
    budgets: wire.map((fields, index) => ({
      id: `b${index}`,
      budget_product_skus: ['ai_credits'],
      budget_scope: 'organization',
      budget_amount: 100,
      prevent_further_usage: true,
      ...fields,
    })),
  }).budgets;

describe('GitHub Copilot spend of the month', () => {
  it('adds amounts exactly as they are written', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1_000_000_000 }), { maxLength: 20 }), (micros) => {
        const items = micros.map((amount) => item(Number(formatDecimal(amount, MONEY_SCALE))));
        const total = micros.reduce((sum, amount) => sum + amount, 0);
        expect(parseSpend(usage(items), []).value).toBe(total);
      }),
    );
  });

  it('is held against the lowest budget that stops usage, not against one that only alerts', () => {
    const found = budgets(
      { budget_amount: 10, prevent_further_usage: false },
      { budget_amount: 300 },
      { budget_amount: 200 },
    );
    expect(parseSpend(usage([]), found)).toMatchObject({
      limit: 200_000_000,
      enforcement: 'hard',
      kind: 'quota',
    });
  });

  it('is a budget of the customer where a limit only alerts, and has no limit of other products', () => {
    const alerting = budgets({ prevent_further_usage: false });
    expect(parseSpend(usage([]), alerting)).toMatchObject({ kind: 'budget', enforcement: 'soft' });
    const actions = budgets({ budget_product_skus: ['actions'] });
    expect(parseSpend(usage([]), actions)).toMatchObject({ limit: null, enforcement: 'unknown' });
    expect(parseBudgetLimits(actions)).toEqual([]);
  });
});

describe('GitHub Copilot budgets of a part of the account', () => {
  it('are meters where the consumption is told and limits where it is not, never a zero', () => {
    const found = budgets(
      { budget_scope: 'user', user: 'mona', consumed_amount: 0 },
      { budget_scope: 'cost_center', budget_entity_name: 'research' },
    );
    expect(parseBudgetMeters(found)).toMatchObject([{ key: 'budget/b0', value: 0, name: 'Budget of mona' }]);
    expect(parseBudgetLimits(found)).toMatchObject([
      { externalId: 'budget/b1', name: 'Budget of research', attributes: { quota: '100.00' } },
    ]);
  });
});

describe('GitHub Copilot included credits', () => {
  it('are unknown where one line does not tell them', () => {
    const told = item(0, { discountQuantity: 12.5 });
    expect(parseIncluded(usage([told]), 100).value).toBe(1_250);
    expect(parseIncluded(usage([told, item(0, { discountQuantity: null })]), 100).value).toBeNull();
  });
});

describe('GitHub Copilot usage of a day', () => {
  it.each([
    ['the day', { year: 2026, month: 11, day: 22 }, true],
    ['another day', { year: 2026, month: 11, day: 21 }, false],
    ['the whole month', { year: 2026, month: 11 }, false],
  ])('counts an answer about %s: %s', (_, timePeriod, expected) => {
    expect(isAbout(usage([], timePeriod), DAY, 'day')).toBe(expected);
  });

  it('adds up lines of the same model and rounds credits to whole ones', () => {
    const records = parseDay(usage([item(1, { grossQuantity: 0.6 }), item(2, { grossQuantity: 2 })]), DAY);
    expect(records?.map(({ metric, amount }) => [metric, amount])).toEqual([
      ['cost', 3_000_000],
      ['credits', 3],
    ]);
  });

  it('loses no credits of lines that are less than half of one', () => {
    const small = Array.from({ length: 5 }, () => item(1, { grossQuantity: 0.4 }));
    expect(parseDay(usage(small), DAY)?.find(({ metric }) => metric === 'credits')?.amount).toBe(2);
  });
});

describe('GitHub API versions', () => {
  it('name the end of the one in use by either form of header and ignore nonsense', () => {
    const read = (headers: Record<string, string>) =>
      parseVersions(['2022-11-28'], '2022-11-28', headers)[0]?.attributes;
    expect(read({ sunset: 'Fri, 10 Mar 2028 00:00:00 GMT' })).toMatchObject({ retiresOn: '2028-03-10' });
    expect(read({ deprecation: '@1773273600' })).toMatchObject({ deprecatedOn: '2026-03-12' });
    expect(read({ sunset: 'soon', deprecation: 'true' })).toMatchObject({
      retiresOn: null,
      deprecatedOn: null,
    });
  });
});

describe('GitHub Copilot settings', () => {
  it.each([
    ['neither', {}],
    ['both', { organization: 'acme', enterprise: 'acme-group' }],
  ])('refuse %s of organization and enterprise', (_, config) => {
    expect(githubCopilotConfigSchema.safeParse(config).success).toBe(false);
  });
});
