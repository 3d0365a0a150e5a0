import { MINUTE_MS, type Instant } from '#shared/time.ts';
import type { PollContext } from './provider.ts';

/** Of a hundred entries as a rule: a thousand between two polls are far above what people change. */
export const AUDIT_LOG_PAGES = 10;
/** Entries show some minutes late. */
const LATE_MS = 30 * MINUTE_MS;

/** What a poll is to read of an audit log; see {@link PollContext}. */
export type AuditLogTime = Pick<PollContext<unknown>, 'usageFrom' | 'eventsKnownUntil'>;

/** From when on a poll reads an audit log (UTC epoch ms): what is older, earlier polls have read. */
export function auditLogFrom({ usageFrom, eventsKnownUntil }: AuditLogTime): Instant {
  return eventsKnownUntil == null ? usageFrom : Math.max(usageFrom, eventsKnownUntil - LATE_MS);
}
