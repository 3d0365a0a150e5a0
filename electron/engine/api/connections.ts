import { isDeepStrictEqual } from 'node:util';
import { listedOrUnknown } from '#engine/analysis/listed-or-unknown.ts';
import type { ProbeResult } from '#engine/providers/provider.ts';
import type { Services } from '#engine/services.ts';
import { recentAuditEvents } from '#engine/store/audit-events.ts';
import { connectionByName, findConnection, listConnections } from '#engine/store/connections.ts';
import { apiKeysOf, resourcesOf } from '#engine/store/inventory.ts';
import { lastPolls, recentPolls } from '#engine/store/polls.ts';
import { subscriptionsOf } from '#engine/store/subscriptions.ts';
import { HeadroomError } from '#shared/errors.ts';
import type { Connection, ConnectionSettings } from '#shared/model/connection.ts';
import type { PollOutcome } from '#shared/model/poll.ts';
import {
  addConnection,
  applyConfig,
  changeConnection,
  type Configuration,
  endConnection,
  settingsOf,
} from './configure.ts';
import { assertKnownRegion } from './valid-region.ts';
import { assertValid } from './valid-settings.ts';

/** So many polls show how a connection has done lately. */
const POLLS_IN_DETAIL = 20;

/** So many entries of the vendor's audit log show who changed what lately. */
const AUDIT_EVENTS_IN_DETAIL = 50;

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
        return addConnection(services, trx, settings, actor);
      });
      emit('connections.changed', {});
      return connection;
    },

    'connections.apply': async (input: Configuration) => {
      for (const settings of input.connections) assertValid(services, settings);
      if (input.settings) await assertKnownRegion(input.settings);
      const result = await database.write((trx) => applyConfig(services, trx, input));
      await services.reloadSettings();
      emit('connections.changed', {});
      if (input.settings) emit('settings.changed', {});
      return result;
    },

    'connections.change': async ({ settings, actor }: { settings: ConnectionSettings; actor: string }) => {
      assertValid(services, settings);
      const connection = await database.write(async (trx) => {
        const known = await connectionByName(trx, settings.name);
        if (isDeepStrictEqual(settingsOf(known), settings)) return known;
        await changeConnection(services, trx, known, settings, actor);
        return connectionByName(trx, settings.name);
      });
      await services.evaluate();
      emit('connections.changed', {});
      return connection;
    },

    'connections.get': async ({ name }: { name: string }) =>
      describeConnection(services, await connectionByName(database.db, name)),

    'connections.probe': async (draft: { settings: ConnectionSettings; secrets: Record<string, string> }) => {
      const { settings } = draft;
      const given = Object.entries(draft.secrets).filter(([, value]) => value.trim() !== '');
      assertValid(
        services,
        settings,
        given.map(([field]) => field),
      );
      const now = services.clock.now();
      const connection = { ...settings, id: services.ids.next(), createdAt: now, updatedAt: now };
      return toAnswer(await services.poller.probe(connection, services.signal, Object.fromEntries(given)));
    },

    'connections.remove': async ({ name, actor }: { name: string; actor: string }) => {
      await database.write(async (trx) => {
        await endConnection(services, trx, await connectionByName(trx, name), actor);
      });
      await services.evaluate();
      emit('connections.changed', {});
      return {};
    },

    'connections.test': async ({ name }: { name: string }) => {
      const connection = await connectionByName(database.db, name);
      return toAnswer(await services.poller.probe(connection, services.signal));
    },

    'connections.polls': async ({ name, count }: { name: string; count: number }) => {
      const connection = await connectionByName(database.db, name);
      return recentPolls(database.db, connection.id, count);
    },
  };
}

/** As {@link import('#engine/analysis/read-facts.ts').readFacts}: an empty list of keys, or of entries of an audit log, is one that was read. */
async function describeConnection({ database: { db }, findProvider }: Services, connection: Connection) {
  const ids = [connection.id];
  const [subscriptions, keys, resources, events, polls, last] = await Promise.all([
    subscriptionsOf(db, ids),
    apiKeysOf(db, ids),
    resourcesOf(db, ids),
    recentAuditEvents(db, connection.id, AUDIT_EVENTS_IN_DETAIL),
    recentPolls(db, connection.id, POLLS_IN_DETAIL),
    lastPolls(db, ids),
  ]);
  const capabilities = findProvider(connection.provider)?.capabilities;
  const wasRead = (last.get(connection.id)?.succeededAt ?? null) !== null;
  return {
    connection,
    subscription: subscriptions.get(connection.id) ?? null,
    apiKeys: wasRead ? listedOrUnknown(capabilities?.keys.support ?? 'no', keys) : null,
    resources,
    auditEvents: wasRead ? listedOrUnknown(capabilities?.auditLog.support ?? 'no', events) : null,
    polls,
  };
}

function toAnswer(result: ProbeResult) {
  if (!result.ok) return { ok: false, account: null, ...describeFailure(result.outcome) };
  const detail = result.notes.join(' ') || 'The credentials work.';
  return { ok: true, account: result.account, detail, steps: [] };
}

function describeFailure(outcome: PollOutcome): { detail: string; steps: string[] } {
  if (outcome.kind === 'ok') return { detail: 'The test did not finish.', steps: [] };
  return {
    detail: outcome.detail,
    steps: outcome.kind === 'payment_required' ? outcome.diagnosis.steps : [],
  };
}
