import type { HttpRequest } from '#engine/ports.ts';
import { bareUrl, bearer, jsonRequest, type Headers } from '#engine/providers/json-request.ts';
import type { PollContext } from '#engine/providers/provider.ts';
import type { OpenaiCompatibleConfig } from './schema.ts';

export type Context = PollContext<OpenaiCompatibleConfig>;

/** A GET below the base URL with the key of the connection; hosts in the own network often want none. */
export function keyRequest({ config, secrets }: Context, path: string): HttpRequest {
  return jsonRequest(config.baseUrl, path, credential(secrets['apiKey']));
}

/** The account page of one-api and new-api: beside the version path, and with a token of the account. */
export function userRequest({ config, secrets }: Context): HttpRequest {
  const { baseUrl, userId } = config;
  return jsonRequest(bareUrl(baseUrl).replace(/\/v\d+$/, ''), '/api/user/self', {
    ...credential(secrets['accessToken']),
    ...(userId === undefined ? {} : { 'new-api-user': userId }),
  });
}

const credential = (secret: string | undefined): Headers => (secret ? bearer(secret) : {});
