import type { HttpRequest } from '#engine/ports.ts';
import type { PollContext } from '#engine/providers/provider.ts';
import type { OpenaiCompatibleConfig } from './schema.ts';

export type Context = PollContext<OpenaiCompatibleConfig>;

/** A GET below the base URL with the key of the connection; hosts in the own network often want none. */
export function keyRequest({ config, secrets }: Context, path: string): HttpRequest {
  return { method: 'GET', url: `${address(config)}${path}`, headers: headersWith(secrets['apiKey']) };
}

/** The account page of one-api and new-api: beside the version path, and with a token of the account. */
export function userRequest({ config, secrets }: Context): HttpRequest {
  const { userId } = config;
  return {
    method: 'GET',
    url: `${address(config).replace(/\/v\d+$/, '')}/api/user/self`,
    headers: {
      ...headersWith(secrets['accessToken']),
      ...(userId === undefined ? {} : { 'new-api-user': userId }),
    },
  };
}

const address = ({ baseUrl }: OpenaiCompatibleConfig): string => baseUrl.replace(/\/+$/, '');

const headersWith = (secret: string | undefined): Record<string, string> => ({
  accept: 'application/json',
  ...(secret ? { authorization: `Bearer ${secret}` } : {}),
});
