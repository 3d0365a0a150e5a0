import { isFromFuture } from '#engine/domain/clock-tolerance.ts';
import type { Risk } from '#engine/alerts/risk.ts';
import { compareLevels, type Level } from '#shared/levels.ts';
import type { Alert } from '#shared/model/alert.ts';
import { DAY_MS, MINUTE_MS, type Instant } from '#shared/time.ts';

/** A risk is over when it was absent twice, with nothing seen between, at least so far apart. */
const RECOVERY_CONFIRMED_AFTER_MS = 10 * MINUTE_MS;
/** An alert goes from critical to warning only so long after its last change: forecasts sway with the time of day. */
const LEVEL_HOLD_MS = DAY_MS;

export interface AlertStep {
  alert: Alert | null;
  /** What to tell people; null: nothing. */
  notify: 'opened' | 'escalated' | 'reminded' | 'resolved' | null;
  /** The alert opened in the first look at its connection: tell it in the digest of that look. */
  isFirstLook: boolean;
}

export interface AlertContext {
  /** This evaluation is the first one after the connection was added. */
  isFirstLook: boolean;
  nextId: () => string;
}

/**
 * One evaluation of one risk against its alert; pure, and idempotent: the same evaluation again changes and tells nothing.
 *
 * An episode is told when it opens, when it gets worse, when a date comes closer by one of its reminders, and when it is over. What is unknown changes nothing. An
 * acknowledged alert is told only when it gets worse. A snoozed one is silent until `snoozedUntil` and opens anew if the
 * risk is then present. A resolved alert is never revived: the next presence is a new episode. Only warnings and
 * critical risks open an alert; one that is still to be watched stays. `updatedAt` is the last change of state, level or
 * recovery, not of the text.
 */
export function stepAlert(alert: Alert | null, risk: Risk, now: Instant, context: AlertContext): AlertStep {
  const isPresent = risk.status === 'present' && isAlertLevel(risk.level);
  if (alert === null || alert.state === 'resolved') {
    return isPresent ? open(risk, now, context) : unchanged(alert);
  }
  if (risk.status === 'unknown') return unchanged(alert);
  if (isPresent) return keep(alert, risk, now);
  return risk.status === 'present' && risk.level === 'watch'
    ? hold(alert, risk, now)
    : recover(alert, risk, now);
}

function open(risk: Risk, now: Instant, { isFirstLook, nextId }: AlertContext): AlertStep {
  const alert: Alert = {
    id: nextId(),
    riskKey: risk.riskKey,
    kind: risk.kind,
    level: risk.level,
    state: 'firing',
    connectionId: risk.connectionId,
    meterId: risk.meterId,
    ...textOf(risk),
    reminder: risk.reminder ?? null,
    openedAt: now,
    updatedAt: now,
    acknowledgedBy: null,
    snoozedUntil: null,
    absentSince: null,
    resolvedAt: null,
    deliveredAt: null,
  };
  return { alert, notify: 'opened', isFirstLook };
}

function keep(alert: Alert, risk: Risk, now: Instant): AlertStep {
  const level = nextLevel(alert, risk.level, now);
  const isWorse = compareLevels(level, alert.level) < 0;
  const isAwake = alert.state === 'snoozed' && now >= (alert.snoozedUntil ?? now);
  const isNearer = isNearerReminder(risk.reminder, alert.reminder);
  const isChanged = level !== alert.level || isAwake || isNearer || alert.absentSince !== null;
  const next: Alert = {
    ...alert,
    ...textOf(risk),
    level,
    reminder: risk.reminder ?? alert.reminder,
    absentSince: null,
    ...(isAwake ? { state: 'firing', snoozedUntil: null } : {}),
    updatedAt: isChanged ? now : alert.updatedAt,
  };
  if (isAwake) return { alert: next, notify: 'opened', isFirstLook: false };
  const news = isWorse ? 'escalated' : isNearer && alert.state === 'firing' ? 'reminded' : null;
  return { alert: next, notify: alert.state === 'snoozed' ? null : news, isFirstLook: false };
}

/** Whoever acknowledged it has heard of the date; a date that was moved away begins its reminders anew in silence. */
function isNearerReminder(reminder: number | undefined, before: number | null): boolean {
  return reminder !== undefined && before !== null && reminder < before;
}

/** Too unlikely to warn of, too likely to call off: the episode goes on in silence, so that a swaying forecast tells once. */
function hold(alert: Alert, risk: Risk, now: Instant): AlertStep {
  const level = nextLevel(alert, 'warning', now);
  const isChanged = level !== alert.level || alert.absentSince !== null;
  return unchanged({
    ...alert,
    ...textOf(risk),
    level,
    absentSince: null,
    updatedAt: isChanged ? now : alert.updatedAt,
  });
}

function nextLevel(alert: Alert, level: Level, now: Instant): Level {
  const isLower = compareLevels(level, alert.level) > 0;
  return isLower && now - alert.updatedAt < LEVEL_HOLD_MS ? alert.level : level;
}

function recover(alert: Alert, risk: Risk, now: Instant): AlertStep {
  // Absence that a clock running ahead noted begins anew: else it would be confirmed only when that time has come.
  const absentSince = isFromFuture(alert.absentSince ?? now, now) ? null : alert.absentSince;
  const isConfirmed = absentSince !== null && now - absentSince >= RECOVERY_CONFIRMED_AFTER_MS;
  if (isConfirmed || risk.isSettled) return resolve(alert, now);
  return unchanged(absentSince === null ? { ...alert, absentSince: now, updatedAt: now } : alert);
}

/** Whoever acknowledged or snoozed it asked not to be told more. */
function resolve(alert: Alert, now: Instant): AlertStep {
  const resolved: Alert = {
    ...alert,
    state: 'resolved',
    snoozedUntil: null,
    updatedAt: now,
    resolvedAt: now,
  };
  return { alert: resolved, notify: alert.state === 'firing' ? 'resolved' : null, isFirstLook: false };
}

function unchanged(alert: Alert | null): AlertStep {
  return { alert, notify: null, isFirstLook: false };
}

function isAlertLevel(level: Level): boolean {
  return level === 'critical' || level === 'warning';
}

function textOf({ title, body, action, link }: Risk) {
  return { title, body, action, link };
}
