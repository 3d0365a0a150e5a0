import { describe, expect, it } from 'vitest';
import { assertValid } from '#engine/api/valid-settings.ts';
import { findProvider, PROVIDERS } from '#engine/providers/index.ts';
import type { Services } from '#engine/services.ts';
import { HeadroomError } from '#shared/errors.ts';
import { type ConnectionSettingsInput, connectionSettingsSchema } from '#shared/model/connection.ts';

const services = { findProvider, providers: PROVIDERS } as Services;

function faultOf(settings: ConnectionSettingsInput, given: readonly string[] = []): HeadroomError {
  try {
    assertValid(services, connectionSettingsSchema.parse(settings), given);
  } catch (error) {
    if (error instanceof HeadroomError) return error;
    throw error;
  }
  throw new Error('The settings were taken.');
}

const pathsOf = ({ details }: HeadroomError) =>
  (details['issues'] as { path: string }[]).map(({ path }) => path);

describe('settings that are not valid', () => {
  it('name every wrong field of the config by its path, so that a form can show it there', () => {
    const fault = faultOf({
      name: 'shop',
      provider: 'generic-http',
      config: { baseUrl: 'ftp://example.com', probe: { path: 'models', expectStatus: 7 } },
    });
    expect(pathsOf(fault)).toEqual(['config.baseUrl', 'config.probe.path', 'config.probe.expectStatus']);
    expect(fault.message).toMatch(/^shop: config\.baseUrl: expected an http or https address/);
  });

  it('name the secret that is missing, and none that is given by value', () => {
    const settings = { name: 'ai', provider: 'openai', config: {} };
    expect(pathsOf(faultOf(settings))).toEqual(['secrets.adminKey']);
    expect(() => assertValid(services, connectionSettingsSchema.parse(settings), ['adminKey'])).not.toThrow();
  });

  it('name the secret that the provider does not know', () => {
    const settings = { name: 'ai', provider: 'deepseek', secrets: { password: 'env:P' } };
    expect(pathsOf(faultOf(settings))).toEqual(['secrets.password']);
  });

  it('name the provider that is not there', () => {
    expect(pathsOf(faultOf({ name: 'ai', provider: 'opneai' }))).toEqual(['provider']);
  });
});
