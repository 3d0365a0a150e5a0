import type { ConnectionSettingsInput } from '#shared/model/connection.ts';
import type { Instant } from '#shared/time.ts';
import type { SandboxAccount } from '../stand-in.ts';

/** Accounts to serve, and the connections with which Headroom reads them. */
export interface World {
  /** UTC epoch ms: from here on there is a history worth polling. */
  startAt: Instant;
  accounts: SandboxAccount[];
  /**
   * Ready-to-add settings, one per account, given the address of its stand-in. Secrets are `env:` references.
   *
   * @param isPast for the weeks that are lived through in seconds, without what is counted at length. Default: no.
   */
  connections(urlOf: (accountId: string) => string, isPast?: boolean): ConnectionSettingsInput[];
  /** Values for the references by name of the environment variable. Made up; they open nothing. */
  secrets: Record<string, string>;
}

/** An account and what its owner declares about it. */
export interface Inhabitant {
  account: SandboxAccount;
  settings(url: string, isPast: boolean): Omit<ConnectionSettingsInput, 'name' | 'provider' | 'secrets'>;
}

export function createWorld(startAt: Instant, inhabitants: readonly Inhabitant[]): World {
  return {
    startAt,
    accounts: inhabitants.map(({ account }) => account),
    connections: (urlOf, isPast = false) =>
      inhabitants.map((inhabitant) => connectionOf(inhabitant, urlOf, isPast)),
    secrets: Object.fromEntries(
      inhabitants.flatMap(({ account }) =>
        Object.entries(account.credentials).map(([field, value]) => [variableOf(account.id, field), value]),
      ),
    ),
  };
}

/** The fields of an account's credentials are named like the provider's secrets. */
function connectionOf(
  { account, settings }: Inhabitant,
  urlOf: (accountId: string) => string,
  isPast: boolean,
): ConnectionSettingsInput {
  const references = Object.keys(account.credentials).map(
    (field) => [field, `env:${variableOf(account.id, field)}`] as const,
  );
  return {
    name: account.id,
    provider: account.provider,
    secrets: Object.fromEntries(references),
    allowPrivateNetwork: true,
    ...settings(urlOf(account.id), isPast),
  };
}

/** `openai-prod`, `adminKey` → `HEADROOM_SANDBOX_OPENAI_PROD_ADMIN_KEY` */
function variableOf(accountId: string, field: string): string {
  const words = `${accountId}_${field.replaceAll(/[A-Z]/g, '_$&')}`;
  return `HEADROOM_SANDBOX_${words.replaceAll(/\W/g, '_').toUpperCase()}`;
}
