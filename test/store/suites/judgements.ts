import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { findAlert, listAlerts, liveAlerts, markDelivered, putAlert } from '#engine/store/alerts.ts';
import { acknowledgedFindings, findFinding, listFindings, putFinding } from '#engine/store/findings.ts';
import { episodesSince, openEpisode, putEpisode } from '#engine/store/payment-episodes.ts';
import {
  putSubscription,
  subscriptionChangesSince,
  subscriptionHistory,
  subscriptionsOf,
} from '#engine/store/subscriptions.ts';
import type { Alert } from '#shared/model/alert.ts';
import type { Finding } from '#shared/model/finding.ts';
import { diagnosis, NOW, paymentEpisode, subscription } from '#test/support/facts.ts';
import { addConnection } from '#test/support/store-fixtures.ts';
import { firingAlert } from '#test/support/firing-alert.ts';
import type { StoreSuite } from './suite.ts';

export function alert(overrides: Partial<Alert> = {}): Alert {
  return firingAlert({
    id: randomUUID(),
    riskKey: `risk:${randomUUID()}`,
    title: 'Requests run out',
    openedAt: NOW,
    updatedAt: NOW,
    ...overrides,
  });
}

export function finding(overrides: Partial<Finding> = {}): Finding {
  return {
    id: randomUUID(),
    controlId: 'QUO-01',
    title: 'Quota',
    subject: { type: 'meter', id: randomUUID(), name: 'Requests', connectionId: null },
    severity: 'high',
    status: 'FAIL',
    state: 'open',
    reason: '',
    remediation: '',
    firstSeenAt: NOW,
    lastSeenAt: NOW,
    resolvedAt: null,
    reopened: 0,
    owner: null,
    dueOn: null,
    comments: [],
    waiver: null,
    ...overrides,
  };
}

export const judgementsSuite: StoreSuite = (store) => {
  it('keeps the newest subscription and a line of history for each change of state', async () => {
    const { database } = store();
    const connectionId = await addConnection(database);
    const active = subscription({ connectionId });
    const renamed = { ...active, reason: 'Still active.' };
    const lapsed = { ...active, state: 'lapsed' as const, reason: 'The contract ended.' };
    await database.write((trx) => putSubscription(trx, active, null, NOW));
    await database.write((trx) => putSubscription(trx, renamed, active, NOW + 1));
    await database.write((trx) => putSubscription(trx, lapsed, renamed, NOW + 2));
    expect(await subscriptionsOf(database.db, [connectionId])).toEqual(new Map([[connectionId, lapsed]]));
    expect(await subscriptionHistory(database.db, connectionId)).toEqual([
      { at: NOW, from: null, to: 'active', reason: active.reason },
      { at: NOW + 2, from: 'active', to: 'lapsed', reason: lapsed.reason },
    ]);
  });

  it('keeps one open payment episode of a connection, and closed ones beside it', async () => {
    const { database } = store();
    const connectionId = await addConnection(database);
    const put = (id: string, overrides = {}) =>
      database.write((trx) => putEpisode(trx, paymentEpisode({ id, connectionId, ...overrides })));
    await put('e-1');
    await expect(put('e-2')).rejects.toThrow(/unique/i);
    await put('e-1', { diagnosis: diagnosis({ rule: 'newer' }), lastSeenAt: NOW + 1, closedAt: NOW + 2 });
    expect(await openEpisode(database.db, connectionId)).toBeNull();
    await put('e-2', { firstSeenAt: NOW + 3 });
    expect((await openEpisode(database.db, connectionId))?.id).toBe('e-2');
    const mine = async (since: number) =>
      (await episodesSince(database.db, since))
        .filter((episode) => episode.connectionId === connectionId)
        .map(({ id }) => id);
    expect(await mine(NOW + 2)).toEqual(['e-1', 'e-2']);
    expect(await mine(NOW + 3)).toEqual(['e-2']);
  });

  it('keeps one living finding of a control and subject, whatever was resolved before', async () => {
    const { database } = store();
    const open = finding({ id: 'f-1' });
    const put = (next: Finding) => database.write((trx) => putFinding(trx, next));
    await put(open);
    await expect(put({ ...open, id: 'f-2' })).rejects.toThrow(/unique/i);
    const resolved = { ...open, state: 'resolved' as const, resolvedAt: NOW + 5 };
    await put(resolved);
    await put({ ...open, id: 'f-3' });
    expect(await findFinding(database.db, 'f-1')).toEqual(resolved);
    expect(await findFinding(database.db, 'nobody')).toBeNull();
    expect(await listFindings(database.db, NOW + 5)).toEqual([resolved, { ...open, id: 'f-3' }]);
    expect(await listFindings(database.db, NOW + 6)).toEqual([{ ...open, id: 'f-3' }]);
  });

  it('keeps one living alert of a risk and finds it by the risk', async () => {
    const { database } = store();
    const firing = alert({ riskKey: 'risk-1' });
    const put = (next: Alert) => database.write((trx) => putAlert(trx, next));
    await put(firing);
    await expect(put(alert({ riskKey: 'risk-1' }))).rejects.toThrow(/unique/i);
    expect((await liveAlerts(database.db)).get('risk-1')).toEqual(firing);
    const resolved = { ...firing, state: 'resolved' as const, resolvedAt: NOW + 5 };
    await put(resolved);
    expect((await liveAlerts(database.db)).has('risk-1')).toBe(false);
    const next = alert({ riskKey: 'risk-1', openedAt: NOW + 6 });
    await put(next);
    const listed = async (since: number) =>
      (await listAlerts(database.db, since)).filter(({ riskKey }) => riskKey === 'risk-1');
    expect(await listed(NOW + 5)).toEqual([resolved, next]);
    expect(await listed(NOW + 6)).toEqual([next]);
  });

  it('notes the first delivery of an alert; neither a later one nor a change moves it', async () => {
    const { database } = store();
    const firing = alert();
    await database.write((trx) => putAlert(trx, firing));
    await database.write((trx) => markDelivered(trx, firing.id, NOW + 1));
    await database.write((trx) => markDelivered(trx, firing.id, NOW + 2));
    await database.write((trx) => putAlert(trx, { ...firing, level: 'critical' }));
    const stored = { ...firing, level: 'critical', deliveredAt: NOW + 1 };
    expect(await findAlert(database.db, firing.id)).toEqual(stored);
    expect((await liveAlerts(database.db)).get(firing.riskKey)).toEqual(stored);
    expect(await findAlert(database.db, 'nobody')).toBeNull();
  });

  it('tells what of a connection is acknowledged, as long as it is not resolved', async () => {
    const { database } = store();
    const id = await addConnection(database);
    const about = (name: string) => ({ type: 'meter' as const, id: name, name, connectionId: id });
    await database.write(async (trx) => {
      await putFinding(trx, finding({ subject: about('open') }));
      await putFinding(trx, finding({ subject: about('seen'), state: 'acknowledged' }));
      await putFinding(trx, finding({ subject: about('over'), state: 'resolved', resolvedAt: NOW }));
    });
    const all = await acknowledgedFindings(database.db);
    expect(all.filter(({ connectionId }) => connectionId === id)).toEqual([
      { connectionId: id, controlId: 'QUO-01', subjectId: 'seen' },
    ]);
  });

  it('tells how the state of subscriptions changed since then', async () => {
    const { database } = store();
    const id = await addConnection(database);
    const [active, lapsed] = [
      subscription({ connectionId: id }),
      subscription({ connectionId: id, state: 'lapsed' }),
    ];
    await database.write(async (trx) => {
      await putSubscription(trx, active, null, NOW - 2);
      await putSubscription(trx, lapsed, active, NOW - 1);
      await putSubscription(trx, active, lapsed, NOW);
    });
    expect(await subscriptionChangesSince(database.db, [id], NOW - 1)).toEqual([
      { connectionId: id, at: NOW - 1, from: 'active', to: 'lapsed' },
      { connectionId: id, at: NOW, from: 'lapsed', to: 'active' },
    ]);
    expect(await subscriptionChangesSince(database.db, [], 0)).toEqual([]);
  });
};
