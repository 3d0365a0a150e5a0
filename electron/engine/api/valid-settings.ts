import type { Provider } from '#engine/providers/provider.ts';
import type { Services } from '#engine/services.ts';
import { HeadroomError } from '#shared/errors.ts';
import type { ConnectionSettings } from '#shared/model/connection.ts';

/** @throws {HeadroomError} INVALID_INPUT naming the field, never its value where it may hold a secret */
export function assertValid({ findProvider, providers }: Services, settings: ConnectionSettings) {
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
