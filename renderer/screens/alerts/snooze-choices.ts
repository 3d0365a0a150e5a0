import { tomorrowMorning } from '#renderer/format/tomorrow-morning.ts';
import { DAY_MS, HOUR_MS, type Instant } from '#shared/time.ts';

export interface SnoozeChoice {
  id: 'hour' | 'fourHours' | 'tomorrow' | 'week';
  until: Instant;
}

/** Until when an alert may be silent. */
export function snoozeChoices(now: Instant): SnoozeChoice[] {
  return [
    { id: 'hour', until: now + HOUR_MS },
    { id: 'fourHours', until: now + 4 * HOUR_MS },
    { id: 'tomorrow', until: tomorrowMorning(now) },
    { id: 'week', until: now + 7 * DAY_MS },
  ];
}
