import { awsEndpoint } from '#engine/providers/aws-client.ts';
import type { HttpClient } from '#engine/ports.ts';
import type { PollContext } from '#engine/providers/provider.ts';
import type { Instant } from '#shared/time.ts';
import type { AwsApiGatewayConfig } from './schema.ts';

/** The services that are asked, by the first part of their host names. */
export type Service = 'apigateway' | 'monitoring' | 'logs' | 'sts';

/** `accessKeyId`, `secretAccessKey` and, where they are temporary, `sessionToken`. */
export type Credentials = Readonly<Record<string, string>>;

/** One region of the account: where it is asked, and by whom. */
export interface Region {
  name: string;
  /** Stands for every service; undefined: AWS's own hosts. */
  endpoint: string | undefined;
  credentials: Credentials;
  http: HttpClient;
  now: Instant;
  signal: AbortSignal;
}

/** The regions that a connection names, the main one first, each once. */
export function regionNames({ region, furtherRegions }: AwsApiGatewayConfig): string[] {
  return [...new Set([region, ...(furtherRegions ?? [])])];
}

export function regionOf(
  { config, http, now, signal }: PollContext<AwsApiGatewayConfig>,
  name: string,
  credentials: Credentials,
): Region {
  return { name, endpoint: config.endpoint, credentials, http, now, signal };
}

export function addressOf({ name, endpoint }: Region, service: Service): string {
  return endpoint ?? awsEndpoint(service, name);
}

/** AWS counts management calls by account and region, and those of other services by themselves. */
export function pacedClient({ name, http }: Region, service: Service): HttpClient {
  const pacedBy = service === 'apigateway' ? name : `${name}/${service}`;
  return { send: (request, signal) => http.send({ ...request, pacedBy }, signal) };
}

/** Whose calls AWS counts together: those of an account. Of a bare access key the account is not known. */
export function accountOf({ roleArn }: AwsApiGatewayConfig, { accessKeyId = '' }: Credentials): string {
  return roleArn?.split(':')[4] ?? accessKeyId;
}
