import { z } from 'zod';
import type { HttpClient } from '#engine/ports.ts';
import type { Instant } from '#shared/time.ts';
import { awsClientSettings, awsEndpoint, openAwsLine, type AwsLine } from './aws-client.ts';
import { borrowHttpClient } from './aws-http-handler.ts';
import { awsLane } from './aws-pace.ts';
import type { AwsWire, AwsWords } from './aws-refusal.ts';

/** `accessKeyId`, `secretAccessKey` and, where they are temporary, `sessionToken`. */
export type Credentials = Readonly<Record<string, string>>;

/** Who asks AWS in one poll, and how. */
export interface AwsAccess {
  /** Stands for every service; undefined: AWS's own hosts. */
  endpoint: string | undefined;
  credentials: Credentials;
  /** Whose calls AWS counts these among: an account, or an access key whose account is not known. */
  account: string;
  http: HttpClient;
  now: Instant;
  signal: AbortSignal;
}

/** What the settings of every AWS connection may name beside their own. */
export interface RoleConfig {
  roleArn?: string | undefined;
  externalId?: string | undefined;
  endpoint?: string | undefined;
}

/** The fields by which a connection names a role that is assumed for each poll. */
export const roleFields = {
  roleArn: z
    .string()
    .regex(/^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]{1,512}$/, 'expected the ARN of an IAM role')
    .optional()
    .meta({
      title: 'Role to assume',
      description:
        'ARN of an IAM role, such as that of another account. The access key then only needs the right to assume it.',
      examples: ['arn:aws:iam::123456789012:role/headroom'],
    }),
  externalId: z
    .string()
    .regex(/^[\w+=,.@:/-]{2,1224}$/, 'expected 2 or more letters, digits and signs of +=,.@:/-')
    .optional()
    .meta({ title: 'External id', description: "What the role's trust policy asks for, if anything." }),
};

/** One service in one region, as a poll asks it. */
export interface AwsService {
  /** First part of its host name. */
  host: string;
  /** The one it is asked in, and signed for. */
  region: string;
  words: AwsWords;
  /** The operations that are sent by POST, as {@link borrowHttpClient} knows them. */
  operations: readonly string[];
  wire?: AwsWire;
  /** AWS's own address, where it does not follow from host and region. */
  address?: string;
}

/** The settings for a client of the service, and the line in which its calls are made, at the pace of account and region. */
export function openService(
  access: AwsAccess,
  { host, region, words, operations, wire, address }: AwsService,
): { settings: ReturnType<typeof awsClientSettings>; line: AwsLine } {
  const pacedBy = awsLane(access.account, region);
  const http: HttpClient = {
    send: (request, signal) => access.http.send({ ...request, pacedBy }, signal),
  };
  const { requestHandler, lastResponse } = borrowHttpClient(http, access.signal, operations);
  const endpoint = access.endpoint ?? address ?? awsEndpoint(host, region);
  return {
    settings: awsClientSettings(access.credentials, region, endpoint, requestHandler),
    line: openAwsLine(words, lastResponse, access.now, wire),
  };
}

/** AWS in China is a partition of its own: it has its own global services, Cost Explorer and currency. */
export function isInChina(region: string): boolean {
  return region.startsWith('cn-');
}

/** Where a service is asked that a partition of AWS has once for all of its regions. */
export function globalService(
  host: 'iam' | 'invoicing',
  regions: readonly string[],
): Pick<AwsService, 'host' | 'region' | 'address'> {
  const region = GLOBAL_REGIONS[host][partitionOf(regions)];
  const address =
    host === 'iam'
      ? IAM_HOSTS[partitionOf(regions)]
      : `invoicing.${region}.api.${region.startsWith('cn-') ? 'amazonwebservices.com.cn' : 'aws'}`;
  return { host, region, address: `https://${address}` };
}

const GLOBAL_REGIONS = {
  iam: { aws: 'us-east-1', china: 'cn-north-1', government: 'us-gov-west-1' },
  invoicing: { aws: 'us-east-1', china: 'cn-northwest-1', government: 'us-gov-west-1' },
} as const;

const IAM_HOSTS = {
  aws: 'iam.amazonaws.com',
  china: 'iam.cn-north-1.amazonaws.com.cn',
  government: 'iam.us-gov.amazonaws.com',
} as const;

function partitionOf(regions: readonly string[]): keyof typeof IAM_HOSTS {
  if (regions.some(isInChina)) return 'china';
  return regions.some((region) => region.startsWith('us-gov-')) ? 'government' : 'aws';
}
