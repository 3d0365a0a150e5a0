import { failedPart, partWith, type Part } from '#engine/providers/part.ts';
import type { MeterSettings } from '#engine/providers/configured-meter-schema.ts';
import { documentWith, parseMeter } from '#engine/providers/configured-meter.ts';
import { readJson } from '#engine/providers/read-json.ts';
import type { MeterReading } from '#shared/model/meter.ts';
import { keyRequest, type Context } from './requests.ts';

/** The meters that a person configured. Each path is asked for once; a meter that cannot be read is a gap of its own. */
export async function readOwnMeters(context: Context): Promise<Part<MeterReading>[]> {
  const parts = new Map<MeterSettings, Part<MeterReading>>();
  for (const [path, meters] of Map.groupBy(context.config.meters, (meter) => meter.path)) {
    const pointers = meters.map(({ valuePointer }) => valuePointer);
    const document = await readJson(context, keyRequest(context, path), documentWith(pointers));
    for (const meter of meters) {
      const what = `meter ${meter.key}`;
      const reading = document.ok ? parseMeter(meter, document.value, context.now) : document;
      parts.set(
        meter,
        reading.ok
          ? partWith(reading.value, 'gaps' in reading ? reading.gaps : [])
          : failedPart(what, reading.outcome),
      );
    }
  }
  return context.config.meters.flatMap((meter) => parts.get(meter) ?? []);
}
