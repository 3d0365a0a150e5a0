import { calendarEntries } from '#engine/calendar/calendar-entries.ts';
import type { Facts } from '#engine/controls/control.ts';
import type { Provider } from '#engine/providers/provider.ts';
import type { CalendarEntry } from '#shared/model/calendar.ts';
import type { ControlDescription } from '#shared/model/control.ts';
import type { LifecycleItem } from '#shared/model/lifecycle.ts';

/** What is used and until when it is served, and all days that matter. */
export interface DatedFacts {
  lifecycle: LifecycleItem[];
  calendar: CalendarEntry[];
}

/** The one way to them, given the controls in force, for alerts, screens, command line and reports alike. */
export function datedFacts(
  { connections, training, attestations = [], now }: Facts,
  controls: readonly ControlDescription[],
  findProvider: (id: string) => Provider | null,
): DatedFacts {
  const lifecycle = connections.flatMap((facts) => facts.lifecycle);
  const attested = { attestations, controls, now };
  return {
    lifecycle,
    calendar: calendarEntries({ connections, lifecycle, training, attested, findProvider }),
  };
}
