import type { Services } from '#engine/services.ts';
import { connectionByName, findConnection, listConnections } from '#engine/store/connections.ts';
import { recentPolls } from '#engine/store/polls.ts';
import { HeadroomError } from '#shared/errors.ts';
import type { ConnectionSettings } from '#shared/model/connection.ts';
import type { PollOutcome } from '#shared/model/poll.ts';
import { addConnection, applyConfig, type Configuration, endConnection } from './configure.ts';
import { assertValid } from './valid-settings.ts';

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
      const result = await database.write((trx) => applyConfig(services, trx, input));
      await services.reloadSettings();
      emit('connections.changed', {});
      return result;
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
