import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAdminKey, parseAuditEvent, parseSpendMeter } from '#engine/providers/openai/parse.ts';
import { auditLogsSchema } from '#engine/providers/openai/schema.ts';
import type { CostsBucket } from '#engine/providers/openai/schema.ts';
import { DAY_MS, SECOND_MS } from '#shared/time.ts';

const NOW = Date.UTC(2026, 10, 22, 9);
const DAY = Date.UTC(2026, 10, 20) / SECOND_MS;

const bucket = (costs: readonly (readonly [project: string | null, micros: number])[]): CostsBucket => ({
  start_time: DAY,
  end_time: DAY + DAY_MS / SECOND_MS,
  results: costs.map(([project_id, value]) => ({
    object: 'organization.costs.result',
    amount: { value, currency: 'USD' },
    project_id,
  })),
});

const cost = fc.tuple(fc.constantFrom('proj_a', 'proj_b', null), fc.nat({ max: 10_000_000_000 }));

describe('what a project spent', () => {
  it('is its own share of what all of them spent, and nothing of it is counted twice', () => {
    fc.assert(
      fc.property(fc.array(cost, { maxLength: 30 }), (costs) => {
        const spent = (id?: string) =>
          parseSpendMeter([bucket(costs)], null, NOW, id === undefined ? undefined : { id, name: id })
            .value ?? 0;
        const unassigned = costs.filter(([id]) => id === null).reduce((sum, [, value]) => sum + value, 0);
        expect(spent('proj_a') + spent('proj_b') + unassigned).toBe(spent());
      }),
    );
  });

  it('is unknown, not zero, while no cost names the project', () => {
    const meter = parseSpendMeter([bucket([['proj_a', 5]])], null, NOW, { id: 'proj_b', name: 'Search' });
    expect(meter).toMatchObject({ key: 'spend-month-proj_b', name: 'Spend this month, Search', value: null });
  });
});

describe('an entry of the audit log', () => {
  const parse = (fields: Record<string, unknown>) => {
    const entry = { id: 'audit_log-1', type: 'api_key.deleted', effective_at: DAY, ...fields };
    const [parsed] = auditLogsSchema.parse({ data: [entry] }).data;
    return parsed && parseAuditEvent(parsed);
  };

  it.each([
    ['a person', { session: { user: { id: 'user_1', email: 'ada@example.com' } } }, 'user_1'],
    ["a person's key", { api_key: { id: 'key_1', user: { id: 'user_2' } } }, 'user_2'],
    ['a service account', { api_key: { id: 'key_1', service_account: { id: 'svc_1' } } }, 'svc_1'],
    ['a key of nobody', { api_key: { id: 'key_1' } }, 'key_1'],
    ['nobody', null, null],
  ])('names %s by id, never by address', (_, actor, expected) => {
    expect(parse({ actor })).toMatchObject({ at: DAY * SECOND_MS, actor: expected });
  });

  it('speaks of what was changed, else of the project, else of nothing', () => {
    const project = { id: 'proj_a' };
    expect(parse({ project, 'api_key.deleted': { id: 'key_9' } })?.subject).toBe('key_9');
    expect(parse({ project, 'api_key.deleted': { id: 7 } })?.subject).toBe('proj_a');
    expect(parse({})?.subject).toBeNull();
  });
});

it('calls an admin key disabled once it has ended, and never enabled: the vendor states no status', () => {
  const key = (expires_at: number | null) =>
    parseAdminKey({ id: 'key_1', created_at: DAY, expires_at }, NOW).enabled;
  expect([key(NOW / SECOND_MS), key(NOW / SECOND_MS + 1), key(null)]).toEqual([false, null, null]);
});
