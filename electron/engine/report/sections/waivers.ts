import { isWithin } from './period.ts';
import type { ReportSnapshot } from '../snapshot.ts';
import { waiverState } from '#engine/domain/apply-waivers.ts';
import type { WaiverRow } from '#shared/model/report.ts';
import type { Waiver } from '#shared/model/waiver.ts';

/** Those that have not ended, and those that ended within the period. */
export function buildWaivers({ waivers, verdicts, period, issuedAt }: ReportSnapshot): WaiverRow[] {
  const endOf = ({ revokedAt, expiresAt }: Waiver) => Math.min(revokedAt ?? expiresAt, expiresAt);
  return waivers
    .filter(
      (waiver) => endOf(waiver) > issuedAt || (period.type === 'period' && isWithin(period, endOf(waiver))),
    )
    .map((waiver) => ({
      ...waiver,
      state: waiverState(waiver, issuedAt),
      covers: verdicts.filter((verdict) => verdict.waiver?.id === waiver.id).length,
    }));
}
