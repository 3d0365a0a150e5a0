import { APIGatewayClient } from '@aws-sdk/client-api-gateway';
import { awsClientSettings } from '#engine/providers/aws-client.ts';
import { borrowHttpClient } from '#engine/providers/aws-http-handler.ts';
import type { Answer } from '#engine/providers/aws-listing.ts';
import { outcomeOfAwsError, unreadableAnswer, type AwsWords } from '#engine/providers/aws-refusal.ts';
import type { HttpResponse } from '#engine/ports.ts';
import { addressOf, pacedClient, type Credentials, type Region } from './region.ts';

const WORDS: AwsWords = {
  service: 'Security Token Service',
  throttle: 'AWS limits how often roles may be assumed',
  grant: 'allow sts:AssumeRole on the role, and let the trust policy of the role name this identity',
};

/** The shortest time that AWS lends a role for, in seconds; a poll takes minutes at the most. */
const SHORTEST_LOAN = '900';

/**
 * Borrows a role for one poll. Asked by GET, of the region's own endpoint; the credentials are neither stored nor logged.
 *
 * The call has no client of its own here: it is one request, signed by the signer of the client that is there anyway.
 */
export async function assumeRole(
  region: Region,
  roleArn: string,
  externalId: string | undefined,
): Promise<Answer<Credentials>> {
  const { requestHandler, lastResponse } = borrowHttpClient(pacedClient(region, 'sts'), region.signal);
  const address = new URL(addressOf(region, 'sts'));
  const { config } = new APIGatewayClient(
    awsClientSettings(region.credentials, region.name, address.href, requestHandler),
  );
  const query = {
    Action: 'AssumeRole',
    Version: '2011-06-15',
    RoleArn: roleArn,
    RoleSessionName: 'headroom',
    DurationSeconds: SHORTEST_LOAN,
    ...(externalId === undefined ? {} : { ExternalId: externalId }),
  };
  const signer = await config.signer({
    name: 'sigv4',
    signingName: 'sts',
    signingRegion: region.name,
    properties: {},
  });
  const request = {
    method: 'GET',
    protocol: address.protocol,
    hostname: address.hostname,
    ...(address.port === '' ? {} : { port: Number(address.port) }),
    path: address.pathname,
    query,
    headers: { host: address.host },
  };
  const signed = await signer.sign(request, { signingDate: new Date(region.now) });
  try {
    await handlerOf(requestHandler).handle(signed);
  } catch (error) {
    return refused(error, null, region.now);
  }
  const response = lastResponse();
  if (response === null) throw new Error('A call of AWS ended well without an answer.');
  return read(response, region.now);
}

function handlerOf(handler: unknown): { handle(request: unknown): Promise<unknown> } {
  return handler as { handle(request: unknown): Promise<unknown> };
}

/** The only answer of AWS in XML that is read here: four texts in elements of their own. */
function read(response: HttpResponse, now: number): Answer<Credentials> {
  if (response.status < 200 || response.status > 299) {
    const name = textOf(response.body, 'Code') ?? '';
    return refused(Object.assign(new Error(name), { name }), response, now);
  }
  const [accessKeyId, secretAccessKey, sessionToken] = [
    textOf(response.body, 'AccessKeyId'),
    textOf(response.body, 'SecretAccessKey'),
    textOf(response.body, 'SessionToken'),
  ];
  if (accessKeyId && secretAccessKey && sessionToken) {
    return { ok: true, value: { accessKeyId, secretAccessKey, sessionToken } };
  }
  const outcome = unreadableAnswer('the temporary credentials of a role');
  return { ok: false, outcome: { ...outcome, detail: `AssumeRole: ${outcome.detail}` } };
}

function textOf(xml: string, element: string): string | null {
  return new RegExp(`<${element}>\\s*([\\w+/=.:-]+)\\s*</${element}>`).exec(xml)?.[1] ?? null;
}

function refused(error: unknown, response: HttpResponse | null, now: number): Answer<never> {
  return { ok: false, outcome: outcomeOfAwsError(WORDS, 'AssumeRole', error, response, now) };
}
