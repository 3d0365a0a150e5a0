import { quietRisk, type Risk } from '#engine/alerts/risk.ts';
import type { ScheduleStatus } from '#shared/model/report-schedule.ts';

/** Scheduled reports whose newest run failed, until the next one succeeds. */
export function scheduleRisks(statuses: readonly Pick<ScheduleStatus, 'schedule' | 'lastRun'>[]): Risk[] {
  return statuses.map(({ schedule, lastRun }) => {
    const identity = {
      riskKey: `report-schedule:${schedule.name}`,
      kind: 'schedule' as const,
      connectionId: null,
    };
    if (lastRun?.state === 'made') return quietRisk(identity, 'absent', true);
    // Due and not yet tried says nothing; what failed and is tried again keeps its state meanwhile.
    if (lastRun?.state !== 'failed') return quietRisk(identity, lastRun === null ? 'absent' : 'unknown');
    return {
      ...identity,
      meterId: null,
      level: 'warning',
      title:
        lastRun.reportId === null
          ? `Scheduled report not made: ${schedule.name}`
          : `Scheduled report not mailed: ${schedule.name}`,
      body: lastRun.error ?? '',
      action: 'Mend what the message names; the report is tried again by itself.',
      link: null,
      status: 'present',
      isSettled: false,
    };
  });
}
