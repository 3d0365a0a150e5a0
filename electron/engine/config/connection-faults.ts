import { z } from 'zod';
import type { Provider } from '#engine/providers/provider.ts';
import type { Fault } from './problem.ts';
import { schemaFaults, unknownKey } from './schema-faults.ts';

/** What the configuration asks of a provider; null where there is none of this id. */
export type FindProvider = (id: string) => {
  configSchema: Provider['configSchema'];
  secrets: Readonly<Record<string, { required: boolean }>>;
} | null;

/** The parts of a file that are sound enough to be judged, whatever else is wrong with it. */
const draftSchema = z.looseObject({ connections: z.array(z.unknown()) });
const namedSchema = z.looseObject({ name: z.string() });
const providedSchema = z.looseObject({ provider: z.string() });
const mappingSchema = z.record(z.string(), z.unknown());

/** What the schema of the file cannot see: names that are there twice, and what each provider expects. */
export function connectionFaults(file: unknown, findProvider: FindProvider): Fault[] {
  const draft = draftSchema.safeParse(file);
  if (!draft.success) return [];
  const { connections } = draft.data;
  return [
    ...repeatedNames(connections),
    ...connections.flatMap((connection, index) => providerFaults(connection, index, findProvider)),
  ];
}

function repeatedNames(connections: readonly unknown[]): Fault[] {
  const names = connections.map((connection) => namedSchema.safeParse(connection).data?.name);
  return names.flatMap((name, index) => {
    const first = names.indexOf(name);
    if (name === undefined || first === index) return [];
    const text = `expected a name of its own, but connections[${first}] has it too`;
    return [{ path: ['connections', index, 'name'], at: 'value' as const, text }];
  });
}

function providerFaults(connection: unknown, index: number, findProvider: FindProvider): Fault[] {
  const draft = providedSchema.safeParse(connection);
  if (!draft.success) return [];
  const { provider: id, config, secrets } = draft.data;
  const path = ['connections', index];
  const provider = findProvider(id);
  if (provider === null) {
    return [
      { path: [...path, 'provider'], at: 'value', text: 'expected the id of a provider that Headroom knows' },
    ];
  }
  const given = mappingSchema.safeParse(config ?? {});
  return [
    ...(given.success ? schemaFaults(provider.configSchema, given.data, [...path, 'config']) : []),
    ...secretFaults(provider.secrets, secrets ?? {}, [...path, 'secrets']),
  ];
}

function secretFaults(
  known: Readonly<Record<string, { required: boolean }>>,
  secrets: unknown,
  path: readonly (string | number)[],
): Fault[] {
  const given = mappingSchema.safeParse(secrets);
  if (!given.success) return [];
  const unknown = Object.keys(given.data).filter((name) => !Object.hasOwn(known, name));
  const missing = Object.keys(known).filter(
    (name) => known[name]?.required && !Object.hasOwn(given.data, name),
  );
  return [
    ...unknown.map((name) => ({
      path: [...path, name],
      at: 'key' as const,
      text: unknownKey('secret', name, Object.keys(known)),
    })),
    ...missing.map((name) => ({
      path: [...path, name],
      at: 'value' as const,
      text: 'expected env:NAME, file:PATH or vault:NAME, as the provider needs this secret',
    })),
  ];
}
