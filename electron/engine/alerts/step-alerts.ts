import { isDeepStrictEqual } from 'node:util';
import { stepAlert, type AlertStep } from '#engine/alerts/alert-state.ts';
import { quietRisk, type Risk } from '#engine/alerts/risk.ts';
import type { AlertMessage } from '#engine/ports.ts';
import type { Alert } from '#shared/model/alert.ts';
import { compareLevels } from '#shared/levels.ts';
import type { Instant } from '#shared/time.ts';

export interface AlertEvaluation {
  /** Alerts that are not resolved; others are ignored. */
  alerts: readonly Alert[];
  risks: readonly Risk[];
  /** Every connection that exists, evaluated now or not. */
  liveConnectionIds: ReadonlySet<string>;
  /** Connections that this evaluation looks at for the first time. */
  firstLookConnectionIds: ReadonlySet<string>;
  now: Instant;
  nextId: () => string;
}

/** A step that changed its alert: write the alert, then tell what `notify` says. */
export type AlertChange = AlertStep & { alert: Alert };

/** Steps every alert and risk once. An alert that no risk speaks of stays, unless its window or connection is over. */
export function stepAlerts(evaluation: AlertEvaluation): AlertChange[] {
  const live = evaluation.alerts.filter(({ state }) => state !== 'resolved');
  const byKey = new Map(live.map((alert) => [alert.riskKey, alert]));
  const keys = new Set(evaluation.risks.map(({ riskKey }) => riskKey));
  const over = live
    .filter((alert) => !keys.has(alert.riskKey) && isOver(alert, evaluation))
    .map((alert) =>
      quietRisk(
        { riskKey: alert.riskKey, kind: alert.kind, connectionId: alert.connectionId },
        'absent',
        true,
      ),
    );
  return [...over, ...evaluation.risks].flatMap((risk) => {
    const before = byKey.get(risk.riskKey) ?? null;
    const step = stepAlert(before, risk, evaluation.now, {
      isFirstLook: risk.connectionId !== null && evaluation.firstLookConnectionIds.has(risk.connectionId),
      nextId: evaluation.nextId,
    });
    return isChange(step) && !isDeepStrictEqual(step.alert, before) ? [step] : [];
  });
}

function isChange(step: AlertStep): step is AlertChange {
  return step.alert !== null;
}

/** A newer window of the same meter is being watched, or the connection or the scheduled report is gone. */
function isOver(alert: Alert, { risks, liveConnectionIds }: AlertEvaluation): boolean {
  if (alert.connectionId !== null && !liveConnectionIds.has(alert.connectionId)) return true;
  if (alert.kind === 'schedule') return true;
  return (
    alert.kind === 'exhaustion' &&
    risks.some(({ kind, meterId }) => kind === 'exhaustion' && meterId === alert.meterId)
  );
}

export type AlertNotice = Pick<AlertMessage, 'event' | 'alert' | 'digest'>;

/** What to tell: everything opened in a first look as one notice that leads with the worst alert; the rest one by one. */
export function collapseFirstLook(changes: readonly AlertChange[]): AlertNotice[] {
  const isPrimed = ({ notify, isFirstLook }: AlertChange) => notify === 'opened' && isFirstLook;
  const [worst, ...others] = changes
    .filter(isPrimed)
    .map(({ alert }) => alert)
    .sort((left, right) => compareLevels(left.level, right.level));
  const digest: AlertNotice[] = worst ? [{ event: 'opened', alert: worst, digest: others }] : [];
  const single = changes
    .filter((change) => !isPrimed(change))
    .flatMap(({ notify, alert }) => (notify === null ? [] : [{ event: notify, alert, digest: [] }]));
  return [...digest, ...single];
}
