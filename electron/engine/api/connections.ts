import { firstPollAt } from '#engine/polling/cadence.ts';
import { appendToLedger, type LedgerEventType } from '#engine/ledger/ledger.ts';
import type { Provider } from '#engine/providers/provider.ts';
import type { Services } from '#engine/services.ts';
import {
  connectionByName,
  findConnection,
  insertConnection,
  listConnections,
  removeConnection,
  updateConnection,
} from '#engine/store/connections.ts';
import { recentPolls } from '#engine/store/polls.ts';
import { setDue, unschedule } from '#engine/store/schedule.ts';
import type { Writable } from '#engine/store/schema.ts';
import { HeadroomError } from '#shared/errors.ts';
import {
  type Connection,
  type ConnectionSettings,
  connectionSettingsSchema,
} from '#shared/model/connection.ts';
import type { PollOutcome } from '#shared/model/poll.ts';
import { isDeepStrictEqual } from 'node:util';

export function connectionHandlers(services: Services) {
  const { database, emit } = services;
  return {
    'connections.list': async () => listConnections(database.db),

    'connections.add': async ({ settings, actor }: { settings: ConnectionSettings; actor: string }) => {
      assertValid(services, settings);
      const connection = await database.write(async (trx) => {
        if (await findConnection(trx, settings.name)) {
          throw new HeadroomError(
            'CONFLICT',
            `There is a connection named ${settings.name} already. Choose another name, or change that one.`,
          );
        }
        return add(services, trx, settings, actor);
      });
      emit('connections.changed', {});
      return connection;
    },

    'connections.apply': async (input: {
      connections: ConnectionSettings[];
      prune: boolean;
      actor: string;
    }) => {
      for (const settings of input.connections) assertValid(services, settings);
      const result = await database.write((trx) => apply(services, trx, input));
      emit('connections.changed', {});
      return result;
    },

    'connections.remove': async ({ name, actor }: { name: string; actor: string }) => {
      await database.write(async (trx) => {
        await remove(services, trx, await connectionByName(trx, name), actor);
      });
      await services.evaluate();
      emit('connections.changed', {});
      return {};
    },

    'connections.test': async ({ name }: { name: string }) => {
      const connection = await connectionByName(database.db, name);
      const result = await services.poller.probe(connection, services.signal);
      if (result.ok)
        return {
          ok: true,
          account: result.account,
          detail: result.notes.join(' ') || 'The credentials work.',
          steps: [],
        };
      return { ok: false, account: null, ...describeFailure(result.outcome) };
    },

    'connections.polls': async ({ name, count }: { name: string; count: number }) => {
      const connection = await connectionByName(database.db, name);
      return recentPolls(database.db, connection.id, count);
    },
  };
}

function describeFailure(outcome: PollOutcome): { detail: string; steps: string[] } {
  if (outcome.kind === 'ok') return { detail: 'The test did not finish.', steps: [] };
  return {
    detail: outcome.detail,
    steps: outcome.kind === 'payment_required' ? outcome.diagnosis.steps : [],
  };
}

/** @throws {HeadroomError} INVALID_INPUT naming the field, never its value where it may hold a secret */
function assertValid({ findProvider, providers }: Services, settings: ConnectionSettings) {
  const provider = findProvider(settings.provider);
  if (!provider) {
    const known = providers.map(({ id }) => id).join(', ');
    throw new HeadroomError(
      'INVALID_INPUT',
      `${settings.name}: there is no provider ${settings.provider}. Known: ${known}.`,
    );
  }
  const config = provider.configSchema.safeParse(settings.config);
  if (!config.success) {
    const issue = config.error.issues[0];
    throw new HeadroomError(
      'INVALID_INPUT',
      `${settings.name}: config.${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not valid'}`,
    );
  }
  assertSecrets(provider, settings);
}

function assertSecrets(provider: Provider, settings: ConnectionSettings) {
  const fields = Object.entries(provider.secrets);
  const unknown = Object.keys(settings.secrets).find((name) => !(name in provider.secrets));
  if (unknown !== undefined) {
    throw new HeadroomError(
      'INVALID_INPUT',
      `${settings.name}: ${provider.name} knows no secret ${unknown}. Known: ${fields.map(([name]) => name).join(', ')}.`,
    );
  }
  const missing = fields.find(([name, field]) => field.required && !(name in settings.secrets));
  if (missing) {
    const [name, field] = missing;
    throw new HeadroomError(
      'INVALID_INPUT',
      `${settings.name}: the secret ${name} is needed (${field.title}). Give a reference: env:NAME, file:PATH or vault:NAME.`,
    );
  }
}

async function add(
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

async function remove(services: Services, trx: Writable, connection: Connection, actor: string) {
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

async function apply(
  services: Services,
  trx: Writable,
  { connections, prune, actor }: { connections: ConnectionSettings[]; prune: boolean; actor: string },
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
      await add(services, trx, settings, actor);
      result.added.push(settings.name);
    } else if (isDeepStrictEqual(settingsOf(known), settings)) {
      result.unchanged.push(settings.name);
    } else {
      await change(services, trx, known, settings, actor);
      result.changed.push(settings.name);
    }
  }
  for (const connection of prune ? existing.values() : []) {
    await remove(services, trx, connection, actor);
    result.removed.push(connection.name);
  }
  return result;
}

/** A connection that now names another provider is another connection: its history is not carried over. */
async function change(
  services: Services,
  trx: Writable,
  known: Connection,
  settings: ConnectionSettings,
  actor: string,
) {
  if (known.provider !== settings.provider) {
    await remove(services, trx, known, actor);
    await add(services, trx, settings, actor);
    return;
  }
  await updateConnection(trx, known.id, settings, services.clock.now());
  await reschedule(services, trx, known.id, settings);
  await log(services, trx, 'connection.changed', known.id, settings, actor);
}

function settingsOf(connection: Connection): ConnectionSettings {
  const { id: _id, createdAt: _createdAt, updatedAt: _updatedAt, ...settings } = connection;
  return connectionSettingsSchema.parse(settings);
}
