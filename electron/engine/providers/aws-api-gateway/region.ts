import type { AwsAccess } from '#engine/providers/aws-access.ts';
import { awsEndpoint } from '#engine/providers/aws-client.ts';
import type { HttpClient } from '#engine/ports.ts';
import type { AwsApiGatewayConfig } from './schema.ts';

/** The services that are asked, by the first part of their host names. */
export type Service = 'apigateway' | 'monitoring' | 'logs';

/** One region of the account: where it is asked, and by whom. */
export interface Region extends AwsAccess {
  name: string;
}

/** The regions that a connection names, the main one first, each once. */
export function regionNames({ region, furtherRegions }: AwsApiGatewayConfig): string[] {
  return [...new Set([region, ...(furtherRegions ?? [])])];
}

export function addressOf({ name, endpoint }: Region, service: Service): string {
  return endpoint ?? awsEndpoint(service, name);
}

/** AWS counts management calls by account and region, and those of other services by themselves. */
export function pacedClient({ name, http }: Region, service: Service): HttpClient {
  const pacedBy = service === 'apigateway' ? name : `${name}/${service}`;
  return { send: (request, signal) => http.send({ ...request, pacedBy }, signal) };
}
