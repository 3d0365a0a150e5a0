import { partOf, type AccountPart } from '#engine/providers/exposed-part.ts';
import type { MeterSettings } from '#engine/providers/configured-meter-schema.ts';
import { documentWith, parseMeter } from '#engine/providers/configured-meter.ts';
import { readJson } from '#engine/providers/read-json.ts';
import type { MeterReading } from '#shared/model/meter.ts';
import { keyRequest, type Context } from './requests.ts';

/** The meters that a person configured. Each path is asked for once; a meter that cannot be read is a gap of its own. */
export async function readOwnMeters(context: Context): Promise<AccountPart<MeterReading>[]> {
  const parts = new Map<MeterSettings, AccountPart<MeterReading>>();
  for (const [path, meters] of Map.groupBy(context.config.meters, (meter) => meter.path)) {
    const pointers = meters.map(({ valuePointer }) => valuePointer);
    const document = await readJson(context, keyRequest(context, path), documentWith(pointers));
    for (const meter of meters) {
      const what = `meter ${meter.key}`;
      const reading = document.ok ? parseMeter(meter, document.value, context.now) : document;
      parts.set(
        meter,
        reading.ok
          ? { value: reading.value, gaps: 'gaps' in reading ? reading.gaps : [], refusal: null }
          : partOf(what, { ok: false, outcome: reading.outcome, status: null }),
      );
    }
  }
  return context.config.meters.flatMap((meter) => parts.get(meter) ?? []);
}
