import { InvalidArgumentError } from 'commander';
import { findProvider, PROVIDERS } from '#engine/providers/index.ts';
import type { Provider } from '#engine/providers/provider.ts';
import { HeadroomError } from '#shared/errors.ts';
import type { ConnectionSettingsInput } from '#shared/model/connection.ts';
import { secretReferenceSchema } from '#shared/model/secret-reference.ts';
import { parseAssignments } from './assignment.ts';

/** What `connections add` takes to describe a connection. */
export interface ConnectionOptions {
  name?: string;
  key?: string;
  secret: string[];
  config: string[];
  interval?: number;
  owner?: string;
  purpose?: string;
  environment?: NonNullable<ConnectionSettingsInput['environment']>;
  budget?: { amount: string; currency: string };
  allowPrivateNetwork?: boolean;
}

/** @throws {HeadroomError} INVALID_INPUT; what may be a secret is not repeated */
export function settingsFrom(providerId: string, options: ConnectionOptions): ConnectionSettingsInput {
  const provider = knownProvider(providerId);
  const { interval, owner, purpose, environment, budget } = options;
  return {
    name: options.name ?? provider.id,
    provider: provider.id,
    secrets: secretsFrom(provider, options),
    config: configFrom(options),
    allowPrivateNetwork: options.allowPrivateNetwork ?? false,
    ...(interval === undefined ? {} : { pollIntervalSeconds: interval }),
    ...(owner === undefined ? {} : { owner }),
    ...(purpose === undefined ? {} : { purpose }),
    ...(environment === undefined ? {} : { environment }),
    ...(budget === undefined ? {} : { budget }),
  };
}

function knownProvider(id: string): Provider {
  const provider = findProvider(id);
  if (provider) return provider;
  const known = PROVIDERS.map((member) => member.id).join(', ');
  throw new HeadroomError('INVALID_INPUT', `There is no provider ${id}. Known: ${known}.`);
}

function secretsFrom(provider: Provider, options: ConnectionOptions): Record<string, string> {
  const secrets = parseAssignments(options.secret, '--secret');
  if (options.key !== undefined) secrets[mainSecret(provider)] = options.key;
  for (const [field, reference] of Object.entries(secrets)) assertReference(field, reference);
  return secrets;
}

function mainSecret(provider: Provider): string {
  const required = Object.entries(provider.secrets).filter(([, field]) => field.required);
  const [only] = required.length > 0 ? required : Object.entries(provider.secrets);
  if (required.length <= 1 && only) return only[0];
  const fields = required.map(([name]) => name).join(' and ');
  throw new HeadroomError(
    'INVALID_INPUT',
    `${provider.name} needs more than one credential. Give ${fields}, each as --secret field=reference.`,
  );
}

/** A key that was pasted instead of a reference must not be stored, nor shown again. */
function assertReference(field: string, reference: string) {
  if (secretReferenceSchema.safeParse(reference).success) return;
  throw new HeadroomError(
    'INVALID_INPUT',
    `${field}: give a reference, not the secret itself: env:NAME for an environment variable, file:PATH, or vault:NAME after "headroom secrets set NAME". What was given is not repeated here.`,
  );
}

function configFrom({ config }: ConnectionOptions): Record<string, unknown> {
  const texts = Object.entries(parseAssignments(config, '--config'));
  return Object.fromEntries(texts.map(([field, text]) => [field, jsonOrText(text)]));
}

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** Reads `--interval`. @throws {InvalidArgumentError} */
export function parseInterval(text: string): number {
  const seconds = Number(text);
  if (Number.isInteger(seconds) && seconds >= 60 && seconds <= 86_400) return seconds;
  throw new InvalidArgumentError('Expected whole seconds from 60 to 86400.');
}

/** Reads `--budget`. @throws {InvalidArgumentError} */
export function parseBudget(text: string): { amount: string; currency: string } {
  const [, amount, currency] = /^\s*(\d+(?:\.\d+)?)\s*([A-Za-z]{3})\s*$/.exec(text) ?? [];
  if (amount && currency) return { amount, currency: currency.toUpperCase() };
  throw new InvalidArgumentError('Expected an amount and a currency, for example "2500 USD".');
}
