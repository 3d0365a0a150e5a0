import type { AwsAccess } from '#engine/providers/aws-access.ts';
import type { AwsApiGatewayConfig } from './schema.ts';

/** One region of the account: where it is asked, and by whom. */
export interface Region extends AwsAccess {
  name: string;
}

/** The regions that a connection names, the main one first, each once. */
export function regionNames({ region, furtherRegions }: AwsApiGatewayConfig): string[] {
  return [...new Set([region, ...(furtherRegions ?? [])])];
}
