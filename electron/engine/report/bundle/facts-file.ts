import { z } from 'zod';
import type { Facts } from '#engine/controls/control.ts';
import { parseJson } from '#engine/domain/parse-json.ts';

const factsSchema = z.looseObject({
  now: z.int(),
  connections: z.array(z.looseObject({ connection: z.looseObject({ id: z.string() }) })),
});

/** Facts as JSON, one connection a line. Settings of connections hold references to secrets, never secrets. */
export function* factsText({ connections, ...rest }: Facts): Generator<string> {
  yield `{"connections":[`;
  for (const [index, facts] of connections.entries()) {
    yield `${index === 0 ? '' : ','}\n${JSON.stringify(facts)}`;
  }
  yield `\n],${JSON.stringify(rest).slice(1)}\n`;
}

/** What {@link factsText} wrote; null where it is not. Its inner shape is that of the version that wrote it. */
export function readFactsText(text: string): Facts | null {
  const value = parseJson(text);
  return factsSchema.safeParse(value).success ? (value as Facts) : null;
}
