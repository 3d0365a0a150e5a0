import type { ClientTls } from '#shared/model/client-tls.ts';
import type { ConnectionSettings, ConnectionSettingsInput } from '#shared/model/connection.ts';
import type { providerSummarySchema } from '#shared/contract.ts';
import type { z } from 'zod';
import { fromForm, type FormValues, linesOf, toForm } from '../schema-form/schema-values.ts';
import { type ContractDraft, contractFrom, contractToDraft } from './contract-draft.ts';
import { given, wholeNumber } from './texts.ts';
import { secretFrom, type SecretDraft, secretToDraft } from './secret-draft.ts';

export type ProviderSummary = z.infer<typeof providerSummarySchema>;

/** What the controls of the form hold: texts, as they were typed. */
export interface ConnectionDraft {
  name: string;
  /** See `schema-form/schema-values.ts`; its depth is the provider's. */
  config: Record<string, unknown>;
  secrets: Record<string, SecretDraft>;
  owner: string;
  purpose: string;
  environment: ConnectionSettings['environment'];
  /** One a line. */
  tags: string;
  pollIntervalSeconds: string;
  allowPrivateNetwork: boolean;
  /** References, as they were typed. */
  tls: Record<keyof ClientTls, string>;
  budget: { amount: string; currency: string; timeZone: string } | null;
  contract: ContractDraft | null;
  topUps: TopUpDraft[];
}

/** The texts of a connection's own certificate. */
export const TLS_FIELDS = ['certificate', 'key', 'passphrase', 'ca'] as const satisfies (keyof ClientTls)[];

export interface TopUpDraft {
  kind: 'top_up' | 'balance';
  on: string;
  amount: string;
  currency: string;
  note: string;
}

const POLL_EVERY_SECONDS = 300;

/** The draft of a connection, or of a new one under a name that is free. */
export function draftOf(
  provider: ProviderSummary,
  known: ConnectionSettings | { name: string; timeZone: string },
): ConnectionDraft {
  const settings = 'provider' in known ? known : null;
  const isNew = settings === null;
  return {
    name: known.name,
    config: (toForm(provider.configSchema, settings?.config) ?? {}) as Record<string, unknown>,
    secrets: Object.fromEntries(
      Object.keys(provider.secrets).map((field) => [field, secretToDraft(settings?.secrets[field], isNew)]),
    ),
    owner: settings?.owner ?? '',
    purpose: settings?.purpose ?? '',
    environment: settings?.environment ?? 'production',
    tags: settings?.tags.join('\n') ?? '',
    pollIntervalSeconds: String(
      settings?.pollIntervalSeconds ?? Math.max(POLL_EVERY_SECONDS, provider.minimumIntervalSeconds),
    ),
    allowPrivateNetwork: settings?.allowPrivateNetwork ?? false,
    tls: textsOf(settings?.tls ?? {}),
    budget: settings?.budget ? { ...settings.budget } : null,
    contract: settings?.contract ? contractToDraft(settings.contract) : null,
    topUps: settings?.topUps.map((topUp) => ({ ...topUp, note: topUp.note ?? '' })) ?? [],
  };
}

const textsOf = ({ certificate = '', key = '', passphrase = '', ca = '' }: ClientTls) => ({
  certificate,
  key,
  passphrase,
  ca,
});

/** What the draft declares. Secrets that were typed are not in it: they are given beside it, or stored first. */
export function settingsFrom(
  draft: ConnectionDraft,
  provider: ProviderSummary,
  paused: boolean,
): ConnectionSettingsInput {
  const { owner, purpose, budget, contract } = draft;
  const tls = given(draft.tls);
  return {
    name: draft.name.trim(),
    provider: provider.id,
    config: fromForm(provider.configSchema, draft.config as FormValues) as Record<string, unknown>,
    secrets: referencesIn(draft),
    pollIntervalSeconds: wholeNumber(draft.pollIntervalSeconds),
    paused,
    allowPrivateNetwork: draft.allowPrivateNetwork,
    environment: draft.environment,
    tags: linesOf(draft.tags),
    topUps: draft.topUps.map(({ note, ...topUp }) => ({ ...topUp, ...given({ note }) })),
    ...given({ owner, purpose }),
    ...(Object.keys(tls).length > 0 ? { tls } : {}),
    ...(budget ? { budget: { ...budget } } : {}),
    ...(contract ? { contract: contractFrom(contract) } : {}),
  };
}

/** Secrets that were typed into the form, by field. */
export function typedSecrets({ secrets }: ConnectionDraft): Record<string, string> {
  return Object.fromEntries(
    Object.entries(secrets)
      .filter(([, secret]) => secret.way === 'value' && secret.value.trim() !== '')
      .map(([field, secret]) => [field, secret.value.trim()]),
  );
}

/** What a test of the connection depends on: with the same key its result still holds. */
export function testKeyOf(draft: ConnectionDraft): string {
  const { config, secrets, allowPrivateNetwork, tls } = draft;
  return JSON.stringify({ config, secrets, allowPrivateNetwork, tls });
}

function referencesIn({ secrets }: ConnectionDraft): Record<string, string> {
  return Object.fromEntries(
    Object.entries(secrets).flatMap(([field, secret]) => {
      const reference = secretFrom(secret);
      return reference === null ? [] : [[field, reference]];
    }),
  );
}
