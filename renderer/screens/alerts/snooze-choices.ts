import { DAY_MS, HOUR_MS, type Instant } from '#shared/time.ts';

const MORNING_HOUR = 9;

export interface SnoozeChoice {
  id: 'hour' | 'fourHours' | 'tomorrow' | 'week';
  until: Instant;
}

/** Until when an alert may be silent. Tomorrow morning is 09:00 of the next day in the zone of this computer. */
export function snoozeChoices(now: Instant): SnoozeChoice[] {
  const tomorrow = new Date(now);
  tomorrow.setDate(tomorrow.getDate() + 1);
  tomorrow.setHours(MORNING_HOUR, 0, 0, 0);
  return [
    { id: 'hour', until: now + HOUR_MS },
    { id: 'fourHours', until: now + 4 * HOUR_MS },
    { id: 'tomorrow', until: tomorrow.getTime() },
    { id: 'week', until: now + 7 * DAY_MS },
  ];
}
