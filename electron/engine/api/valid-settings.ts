import type { Provider } from '#engine/providers/provider.ts';
import type { Services } from '#engine/services.ts';
import { HeadroomError } from '#shared/errors.ts';
import type { ConnectionSettings } from '#shared/model/connection.ts';

/**
 * @param given names of the secrets that are there by value, without a reference
 * @throws {HeadroomError} INVALID_INPUT naming the field, never its value where it may hold a secret
 */
export function assertValid(
  { findProvider, providers }: Services,
  settings: ConnectionSettings,
  given: readonly string[] = [],
) {
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
  assertSecrets(provider, settings.name, [...Object.keys(settings.secrets), ...given]);
}

function assertSecrets(provider: Provider, connection: string, named: readonly string[]) {
  const fields = Object.entries(provider.secrets);
  const unknown = named.find((name) => !Object.hasOwn(provider.secrets, name));
  if (unknown !== undefined) {
    throw new HeadroomError(
      'INVALID_INPUT',
      `${connection}: ${provider.name} knows no secret ${unknown}. Known: ${fields.map(([name]) => name).join(', ')}.`,
    );
  }
  const missing = fields.find(([name, field]) => field.required && !named.includes(name));
  if (missing) {
    const [name, field] = missing;
    throw new HeadroomError(
      'INVALID_INPUT',
      `${connection}: the secret ${name} is needed (${field.title}). Give a reference: env:NAME, file:PATH or vault:NAME.`,
    );
  }
}
