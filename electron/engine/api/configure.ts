import { isDeepStrictEqual } from 'node:util';
import { appendToLedger, type LedgerEventType } from '#engine/ledger/ledger.ts';
import { firstPollAt } from '#engine/polling/cadence.ts';
import type { Services } from '#engine/services.ts';
import { changeSettings } from '#engine/settings.ts';
import {
  insertConnection,
  listConnections,
  removeConnection,
  updateConnection,
} from '#engine/store/connections.ts';
import { setDue, unschedule } from '#engine/store/schedule.ts';
import type { Writable } from '#engine/store/schema.ts';
import {
  type Connection,
  type ConnectionSettings,
  connectionSettingsSchema,
} from '#shared/model/connection.ts';
import type { Settings } from '#shared/model/settings.ts';

export interface Configuration {
  connections: readonly ConnectionSettings[];
  /** Absent: they stay as they are. */
  settings?: Settings | undefined;
  /** Remove connections that are not in the list. */
  prune: boolean;
  actor: string;
}

/** Adds a connection and puts it on the due-table. */
export async function addConnection(
  services: Services,
  trx: Writable,
  settings: ConnectionSettings,
  actor: string,
): Promise<Connection> {
  const now = services.clock.now();
  const id = services.ids.next();
  await insertConnection(trx, id, settings, now);
  await reschedule(services, trx, id, settings);
  await log(services, trx, 'connection.added', id, settings, actor);
  return { ...settings, id, createdAt: now, updatedAt: now };
}

/** Ends a connection; its history stays. */
export async function endConnection(
  services: Services,
  trx: Writable,
  connection: Connection,
  actor: string,
) {
  await removeConnection(trx, connection.id, services.clock.now());
  await log(services, trx, 'connection.removed', connection.id, settingsOf(connection), actor);
}

async function reschedule(services: Services, trx: Writable, id: string, settings: ConnectionSettings) {
  if (settings.paused) await unschedule(trx, id);
  else await setDue(trx, id, firstPollAt(services.clock.now(), services.ids.random()));
}

/** Settings name secrets by reference only, so they may stand in the ledger. */
async function log(
  services: Services,
  trx: Writable,
  type: LedgerEventType,
  id: string,
  settings: ConnectionSettings,
  actor: string,
) {
  const payload = { settings: JSON.parse(JSON.stringify(settings)) as Record<string, unknown> };
  await appendToLedger(trx, [{ type, actor, subject: `connection:${id}`, payload }], services.clock.now());
}

/** Makes the connections those of the list, and the settings the given ones. */
export async function applyConfig(
  services: Services,
  trx: Writable,
  { connections, settings: overall, prune, actor }: Configuration,
) {
  const result = {
    added: [] as string[],
    changed: [] as string[],
    unchanged: [] as string[],
    removed: [] as string[],
  };
  const existing = new Map((await listConnections(trx)).map((connection) => [connection.name, connection]));
  for (const settings of connections) {
    const known = existing.get(settings.name);
    existing.delete(settings.name);
    if (!known) {
      await addConnection(services, trx, settings, actor);
      result.added.push(settings.name);
    } else if (isDeepStrictEqual(settingsOf(known), settings)) {
      result.unchanged.push(settings.name);
    } else {
      await changeConnection(services, trx, known, settings, actor);
      result.changed.push(settings.name);
    }
  }
  for (const connection of prune ? existing.values() : []) {
    await endConnection(services, trx, connection, actor);
    result.removed.push(connection.name);
  }
  if (overall) await changeSettings(trx, overall, actor, services.clock.now());
  return result;
}

/**
 * Gives a connection other settings. One that now names another provider is another connection: its history is not
 * carried over.
 */
export async function changeConnection(
  services: Services,
  trx: Writable,
  known: Connection,
  settings: ConnectionSettings,
  actor: string,
) {
  if (known.provider !== settings.provider) {
    await endConnection(services, trx, known, actor);
    await addConnection(services, trx, settings, actor);
    return;
  }
  await updateConnection(trx, known.id, settings, services.clock.now());
  await reschedule(services, trx, known.id, settings);
  await log(services, trx, 'connection.changed', known.id, settings, actor);
}

/** What a person declared of a connection. */
export function settingsOf(connection: Connection): ConnectionSettings {
  const { id, createdAt, updatedAt, ...settings } = connection;
  return connectionSettingsSchema.parse(settings);
}
