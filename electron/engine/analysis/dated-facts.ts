import { calendarEntries } from '#engine/calendar/calendar-entries.ts';
import type { Facts } from '#engine/controls/control.ts';
import { lifecycleCatalogue } from '#engine/lifecycle/catalogue.ts';
import { lifecycleItems } from '#engine/lifecycle/lifecycle-items.ts';
import type { Provider } from '#engine/providers/provider.ts';
import type { Readable } from '#engine/store/schema.ts';
import { readTraining } from '#engine/training/read-training.ts';
import type { CalendarEntry } from '#shared/model/calendar.ts';
import type { LifecycleItem } from '#shared/model/lifecycle.ts';
import type { ModelUse } from './model-use.ts';

export interface DatedFactsMeans {
  modelUse: ModelUse;
  findProvider(id: string): Provider | null;
}

/** What is used and until when it is served, and all days that matter. */
export interface DatedFacts {
  lifecycle: LifecycleItem[];
  calendar: CalendarEntry[];
}

/** The one way to them, for alerts, screens, command line and reports alike. */
export async function readDatedFacts(
  db: Readable,
  { connections, now }: Facts,
  { modelUse, findProvider }: DatedFactsMeans,
): Promise<DatedFacts> {
  const [used, training] = await Promise.all([modelUse.at(db, now), readTraining(db, findProvider, now)]);
  const catalogue = lifecycleCatalogue();
  const lifecycle = connections.flatMap((facts) =>
    lifecycleItems({ facts, usedModels: used.get(facts.connection.id) ?? null, catalogue, now }),
  );
  return { lifecycle, calendar: calendarEntries({ connections, lifecycle, training, findProvider }) };
}
