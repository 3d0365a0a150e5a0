import type { Alert } from '#shared/model/alert.ts';

/** An alert that fires since the epoch, of no connection and told nowhere, but for the fields that are given. */
export function firingAlert(fields: Partial<Alert> = {}): Alert {
  return {
    id: 'alert-1',
    riskKey: 'exhaustion:meter:7',
    kind: 'exhaustion',
    level: 'warning',
    state: 'firing',
    connectionId: null,
    meterId: null,
    title: 'Requests run out',
    body: '',
    action: '',
    link: null,
    reminder: null,
    openedAt: 0,
    updatedAt: 0,
    acknowledgedBy: null,
    snoozedUntil: null,
    absentSince: null,
    resolvedAt: null,
    deliveredAt: null,
    ...fields,
  };
}
