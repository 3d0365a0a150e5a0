import {
  GetAccessKeyLastUsedCommand,
  IAMClient,
  ListAccessKeysCommand,
  ListServiceSpecificCredentialsCommand,
  ListUsersCommand,
} from '@aws-sdk/client-iam';
import { globalService, openService, type AwsAccess } from '#engine/providers/aws-access.ts';
import { parseEntriesBy } from '#engine/providers/aws-entries.ts';
import {
  listingGaps,
  pageOf,
  readListing,
  type Answer,
  type Listing,
} from '#engine/providers/aws-listing.ts';
import { partWith, type Part } from '#engine/providers/part.ts';
import type { ApiKeyReading } from '#shared/model/api-key.ts';
import type { Gap } from '#shared/model/poll.ts';
import {
  accessKeyOf,
  accessKeySchema,
  BEDROCK,
  credentialsOf,
  lastUseOf,
  memberOf,
  usersOf,
  type KeyInventory,
  type User,
} from './keys.ts';

const MOST_PAGES = 5;

/**
 * The keys of the account by IAM: the API keys for Bedrock of all users, and the access keys of the users that are named,
 * or of the first {@link MOST_USERS}. AWS tells no secret here; of an access key id only a digest and its end are kept.
 */
export async function readKeys(
  access: AwsAccess,
  regions: readonly string[],
  named: readonly string[],
): Promise<KeyInventory> {
  const iam = openIam(access, regions);
  const bedrockKeys = credentialsOf(await iam.bedrockCredentials());
  const users = usersOf(await iam.users(), named);
  const accessKeys = await readAccessKeys(iam, users.value ?? []);
  const keys = [bedrockKeys.value, accessKeys.value].flatMap((list) => list ?? []);
  const isBlind = bedrockKeys.value === null && users.value === null;
  return {
    apiKeys: {
      value: isBlind ? null : keys,
      gaps: [...bedrockKeys.gaps, ...users.gaps, ...accessKeys.gaps],
      refusal: bedrockKeys.refusal ?? users.refusal ?? accessKeys.refusal,
    },
    members: partWith(users.value?.map(memberOf) ?? []),
  };
}

interface Iam {
  bedrockCredentials(): Promise<Listing<unknown>>;
  users(): Promise<Listing<unknown>>;
  accessKeys(userName: string): Promise<Listing<unknown>>;
  lastUsed(accessKeyId: string): Promise<Answer<unknown>>;
}

function openIam(access: AwsAccess, regions: readonly string[]): Iam {
  const { settings, line } = openService(access, {
    ...globalService('iam', regions),
    words: {
      service: 'IAM',
      throttle: 'AWS limits calls to the IAM API for all of the account',
      grant:
        'allow iam:ListServiceSpecificCredentials, iam:ListUsers, iam:ListAccessKeys and iam:GetAccessKeyLastUsed',
    },
    operations: ['ListServiceSpecificCredentials', 'ListUsers', 'ListAccessKeys', 'GetAccessKeyLastUsed'],
    wire: 'xml',
  });
  const client = new IAMClient(settings);
  const { ask } = line;
  return {
    bedrockCredentials: () =>
      readListing((Marker) => {
        const input = { ServiceName: BEDROCK, AllUsers: true, Marker };
        const command = new ListServiceSpecificCredentialsCommand(input);
        const list = 'ServiceSpecificCredentials';
        return markedPage(
          ask('ListServiceSpecificCredentials', () => client.send(command), list),
          (page) => page[list],
        );
      }, MOST_PAGES),
    users: () =>
      readListing((Marker) => {
        const command = new ListUsersCommand({ MaxItems: 1000, Marker });
        return markedPage(
          ask('ListUsers', () => client.send(command), 'Users'),
          ({ Users }) => Users,
        );
      }, MOST_PAGES),
    accessKeys: (UserName) =>
      readListing((Marker) => {
        const command = new ListAccessKeysCommand({ UserName, Marker });
        const list = 'AccessKeyMetadata';
        return markedPage(
          ask('ListAccessKeys', () => client.send(command), list),
          (page) => page[list],
        );
      }, 1),
    lastUsed: (AccessKeyId) =>
      ask('GetAccessKeyLastUsed', () => client.send(new GetAccessKeyLastUsedCommand({ AccessKeyId }))),
  };
}

function markedPage<Output extends { IsTruncated?: boolean | undefined; Marker?: string | undefined }>(
  answer: Promise<Answer<Output>>,
  itemsOf: (output: Output) => unknown[] | undefined,
) {
  return pageOf(answer, (page) => ({
    items: itemsOf(page),
    position: page.Marker,
    hasMore: page.IsTruncated,
  }));
}

/** Up to the first that cannot be read: what was read before stands. */
async function readAccessKeys(iam: Iam, users: readonly User[]): Promise<Part<ApiKeyReading[]>> {
  const what = 'access keys';
  const keys: ApiKeyReading[] = [];
  const gaps: Gap[] = [];
  let knowsUse = true;
  for (const { UserName } of users) {
    const listing = await iam.accessKeys(UserName);
    const parsed = parseEntriesBy(what, listing.items, accessKeySchema, ({ AccessKeyId }) => AccessKeyId);
    gaps.push(...listingGaps(what, listing), ...parsed.gaps);
    for (const key of parsed.items) {
      const used: ReturnType<typeof lastUseOf> | null = knowsUse
        ? lastUseOf(await iam.lastUsed(key.AccessKeyId))
        : null;
      if (used?.gap) gaps.push(used.gap);
      knowsUse = knowsUse && used?.gap === undefined;
      keys.push(accessKeyOf(key, UserName, used?.at ?? null));
    }
    if (listing.failure !== null) break;
  }
  return partWith(keys, gaps);
}
