import { expect, it } from 'vitest';
import { addAuditEvents, recentAuditEvents } from '#engine/store/audit-events.ts';
import { applyRetention } from '#engine/store/retention.ts';
import type { AuditEvent } from '#shared/model/audit-event.ts';
import { DAY_MS } from '#shared/time.ts';
import { NOW } from '#test/support/facts.ts';
import { addConnection } from '#test/support/store-fixtures.ts';
import type { StoreSuite } from './suite.ts';

const entry = (externalId: string, overrides: Partial<AuditEvent> = {}): AuditEvent => ({
  externalId,
  at: NOW,
  type: 'api_key.created',
  actor: 'ines',
  subject: null,
  ...overrides,
});

export const auditEventsSuite: StoreSuite = (store) => {
  const add = (id: string, events: readonly AuditEvent[]) =>
    store().database.write((trx) => addAuditEvents(trx, id, events));
  const eventsOf = (id: string, count = 50) => recentAuditEvents(store().database.db, id, count);

  it('keeps an entry once, as it was first said, however often it is listed', async () => {
    const id = await addConnection(store().database);
    await add(id, [entry('a-1'), entry('a-1', { actor: 'named twice' })]);
    await add(id, [entry('a-1', { actor: 'someone else' }), entry('a-2', { at: NOW + 1, subject: 'key_9' })]);
    expect(await eventsOf(id)).toEqual([entry('a-2', { at: NOW + 1, subject: 'key_9' }), entry('a-1')]);
  });

  it('lists the newest first, as many as are asked for, and of one connection alone', async () => {
    const [id, other] = [await addConnection(store().database), await addConnection(store().database)];
    const events = Array.from({ length: 90 }, (_, index) => entry(`a-${index}`, { at: NOW + index }));
    await add(id, events);
    await add(other, [entry('a-1', { at: NOW + 500 })]);
    expect((await eventsOf(id, 2)).map(({ externalId }) => externalId)).toEqual(['a-89', 'a-88']);
    expect(await eventsOf(id, 200)).toHaveLength(90);
    expect(await eventsOf(other)).toHaveLength(1);
  });

  it('is kept as long as polls are', async () => {
    const id = await addConnection(store().database);
    const kept = entry('kept', { at: NOW - 10 * DAY_MS });
    await add(id, [kept, entry('old', { at: NOW - 10 * DAY_MS - 1 })]);
    const retention = { rawDays: 10, hourlyDays: 20, dailyDays: 30 };
    expect(await applyRetention(store().database, retention, NOW)).toMatchObject({ audit_events: 1 });
    expect(await eventsOf(id)).toEqual([kept]);
  });
};
