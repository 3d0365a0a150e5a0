import type { Provider } from '#engine/providers/provider.ts';
import type { Services } from '#engine/services.ts';
import { HeadroomError } from '#shared/errors.ts';
import type { ConnectionSettings } from '#shared/model/connection.ts';

/**
 * @param given names of the secrets that are there by value, without a reference
 * @throws {HeadroomError} INVALID_INPUT naming the field, never its value where it may hold a secret. `details.issues` has
 *   every one with its path in the settings (`config.baseUrl`, `secrets.apiKey`), for forms
 */
export function assertValid(
  { findProvider, providers }: Services,
  settings: ConnectionSettings,
  given: readonly string[] = [],
) {
  const provider = findProvider(settings.provider);
  if (!provider) {
    const known = providers.map(({ id }) => id).join(', ');
    throw invalid(settings.name, [
      { path: 'provider', message: `there is no provider ${settings.provider}. Known: ${known}.` },
    ]);
  }
  const config = provider.configSchema.safeParse(settings.config);
  if (!config.success) {
    const issues = config.error.issues.map(({ path, message }) => ({
      path: ['config', ...path].join('.'),
      message,
    }));
    throw invalid(
      settings.name,
      issues,
      `${issues[0]?.path ?? 'config'}: ${issues[0]?.message ?? 'not valid'}`,
    );
  }
  assertSecrets(provider, settings.name, [...Object.keys(settings.secrets), ...given]);
}

function assertSecrets(provider: Provider, connection: string, named: readonly string[]) {
  const fields = Object.entries(provider.secrets);
  const unknown = named.find((name) => !Object.hasOwn(provider.secrets, name));
  if (unknown !== undefined) {
    const known = fields.map(([name]) => name).join(', ');
    throw invalid(connection, [
      {
        path: `secrets.${unknown}`,
        message: `${provider.name} knows no secret ${unknown}. Known: ${known}.`,
      },
    ]);
  }
  const missing = fields.find(([name, field]) => field.required && !named.includes(name));
  if (missing) {
    const [name, field] = missing;
    throw invalid(connection, [
      {
        path: `secrets.${name}`,
        message: `the secret ${name} is needed (${field.title}). Give a reference: env:NAME, file:PATH or vault:NAME.`,
      },
    ]);
  }
}

interface Issue {
  path: string;
  message: string;
}

function invalid(connection: string, issues: readonly Issue[], first = issues[0]?.message ?? 'not valid') {
  return new HeadroomError('INVALID_INPUT', `${connection}: ${first}`, { details: { issues } });
}
