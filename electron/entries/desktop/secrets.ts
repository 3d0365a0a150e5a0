import type { LedgerEvent } from '#engine/ledger/ledger.ts';
import type { CheckedCall } from '#entries/host/checked-calls.ts';
import { HeadroomError } from '#shared/errors.ts';
import type { SecretReference } from '#shared/model/secret-reference.ts';
import type { VaultParts } from './vault.ts';

export interface SecretParts extends VaultParts {
  /** Calls the engine whose connections use this vault. */
  call: CheckedCall;
  /** Writes to that engine's ledger. */
  record(event: LedgerEvent): Promise<void>;
}

export function secretHandlers({ vault, changed, call, record }: SecretParts) {
  return {
    'secrets.list': async () => {
      const users = await readUsers(call);
      const names = await (await vault.vault()).names();
      return names.map((name) => ({ name, usedBy: usersOf(name, users) }));
    },

    'secrets.set': async ({ name, value, actor }: { name: string; value: string; actor: string }) => {
      await (await vault.vault()).set(name, value);
      await record({ type: 'secret.stored', actor, subject: `secret:${name}`, payload: {} });
      changed();
      return {};
    },

    'secrets.remove': async ({ name, actor }: { name: string; actor: string }) => {
      const usedBy = usersOf(name, await readUsers(call));
      if (usedBy.length > 0) {
        throw new HeadroomError(
          'CONFLICT',
          `The secret ${name} is in use by ${usedBy.join(', ')}. Give them another secret or remove them first.`,
          { details: { usedBy } },
        );
      }
      await (await vault.vault()).remove(name);
      await record({ type: 'secret.removed', actor, subject: `secret:${name}`, payload: {} });
      changed();
      return {};
    },
  };
}

interface SecretUser {
  name: string;
  references: readonly SecretReference[];
}

/** Who refers to secrets: connections by their name, the webhooks, the mail server, and the root of time stamps. */
async function readUsers(call: CheckedCall): Promise<SecretUser[]> {
  const { webhook, email, evidence } = await call('settings.get', {});
  const connections = await call('connections.list', {});
  const { timestamps, checkpointWebhook } = evidence;
  const user = (name: string, reference: SecretReference | undefined) =>
    reference === undefined ? [] : [{ name, references: [reference] }];
  return [
    ...connections.map(({ name, secrets }) => ({ name, references: Object.values(secrets) })),
    ...user('webhook', webhook?.secret),
    ...user('email', email?.password),
    ...user('checkpoint webhook', checkpointWebhook?.secret),
    ...user('time stamps', timestamps?.root),
  ];
}

function usersOf(secret: string, users: readonly SecretUser[]): string[] {
  return users.filter(({ references }) => references.includes(`vault:${secret}`)).map(({ name }) => name);
}
