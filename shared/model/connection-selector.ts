import { z } from 'zod';
import type { Connection } from './connection.ts';

const words = z.array(z.string().min(1).max(120)).min(1).max(100);

/** What all that is written has in common with a connection; of each list one entry. Letters count as they are written. */
export const connectionSelectorSchema = z.strictObject({
  provider: words.optional(),
  environment: z
    .array(z.enum(['production', 'staging', 'development']))
    .min(1)
    .optional(),
  owner: words.optional(),
  tag: words.optional(),
  connection: words.optional(),
});
export type ConnectionSelector = z.infer<typeof connectionSelectorSchema>;

/** Each list that is there names the connection by one of its entries; a selector without lists selects nothing. */
export function selectsConnection(selector: ConnectionSelector, connection: Connection): boolean {
  const { provider, environment, owner, tag, connection: names } = selector;
  const matches = [
    provider?.includes(connection.provider),
    environment?.includes(connection.environment),
    owner?.includes(connection.owner ?? ''),
    tag?.some((each) => connection.tags.includes(each)),
    names?.includes(connection.name),
  ].filter((match) => match !== undefined);
  return matches.length > 0 && matches.every(Boolean);
}
