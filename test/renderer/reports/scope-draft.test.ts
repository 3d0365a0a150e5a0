import { describe, expect, it } from 'vitest';
import {
  ALL_CONNECTIONS,
  countInScope,
  type ScopeDraft,
  scopeDraftOf,
  scopeIn,
  scopeOptions,
} from '#renderer/screens/reports/scope-draft.ts';
import { type Connection, connectionSettingsSchema } from '#shared/model/connection.ts';
import type { ReportScope } from '#shared/model/report-scope.ts';

const connection = (name: string, given: Partial<Connection>): Connection => ({
  ...connectionSettingsSchema.parse({ name, provider: 'openai' }),
  id: name,
  createdAt: 0,
  updatedAt: 0,
  ...given,
});
const ALL = [
  connection('a', { owner: 'Bob', tags: ['web', 'eu'] }),
  connection('b', { owner: 'Ann', provider: 'cohere', environment: 'staging', tags: ['web'] }),
  connection('c', { owner: '' }),
];

describe('the scope of a report that is being put together', () => {
  it('means what is stored as long as nothing is chosen', () => {
    const scope: ReportScope = { provider: ['openai'], tag: ['gone'] };
    expect(scopeIn(scopeDraftOf(scope))).toEqual(scope);
    expect(scopeIn(scopeDraftOf(undefined))).toBeUndefined();
  });

  it('is about all connections whatever is chosen, where it is not limited', () => {
    expect(scopeIn({ ...scopeDraftOf({ owner: ['Ann'] }), isLimited: false })).toBeUndefined();
  });

  it('is nothing where it is limited and nothing says to what', () => {
    expect(scopeIn({ ...ALL_CONNECTIONS, isLimited: true })).toBeNull();
    const lists = { ...ALL_CONNECTIONS.lists, environment: ['moon'] };
    expect(scopeIn({ isLimited: true, lists } satisfies ScopeDraft)).toBeNull();
  });

  it('offers what connections have, each once and by name, and keeps what none has any more', () => {
    expect(scopeOptions('owner', ALL, ['Zoe', 'Ann'])).toEqual([
      { value: 'Ann', isKnown: true },
      { value: 'Bob', isKnown: true },
      { value: 'Zoe', isKnown: false },
    ]);
    expect(scopeOptions('tag', ALL, []).map(({ value }) => value)).toEqual(['eu', 'web']);
  });

  it.each<[ReportScope, number]>([
    [{ tag: ['web'] }, 2],
    [{ tag: ['web'], environment: ['staging'] }, 1],
    [{ owner: ['Zoe'] }, 0],
  ])('counts connections by the rule of the engine: %j are %j', (scope, count) => {
    expect(countInScope(scope, ALL)).toBe(count);
  });
});
