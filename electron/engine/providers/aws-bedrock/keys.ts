import { createHash } from 'node:crypto';
import { z } from 'zod';
import { parseEntriesBy } from '#engine/providers/aws-entries.ts';
import { listingGaps, type Answer, type Listing } from '#engine/providers/aws-listing.ts';
import { gapFrom } from '#engine/providers/outcome.ts';
import { failedPart, missingPart, NOT_EXPOSED, partWith, type Part } from '#engine/providers/part.ts';
import type { ApiKeyReading } from '#shared/model/api-key.ts';
import type { Gap } from '#shared/model/poll.ts';
import type { ResourceReading } from '#shared/model/resource.ts';

/** Up to three calls each, at two a second: the whole inventory takes half a minute at the most. */
export const MOST_USERS = 15;
export const BEDROCK = 'bedrock.amazonaws.com';

const instant = z
  .date()
  .min(new Date('2009-01-01T00:00:00Z'))
  .max(new Date('2200-01-01T00:00:00Z'))
  .transform((date) => date.getTime());

const credentialSchema = z.object({
  ServiceSpecificCredentialId: z.string().min(1).max(200),
  UserName: z.string().min(1),
  ServiceCredentialAlias: z.string().nullish(),
  Status: z.string().nullish(),
  CreateDate: instant.nullish(),
  ExpirationDate: instant.nullish(),
  ServiceName: z.literal(BEDROCK),
});

const userSchema = z.object({
  UserName: z.string().min(1).max(128),
  CreateDate: instant.nullish(),
  PasswordLastUsed: instant.nullish(),
});
export type User = z.infer<typeof userSchema>;

export const accessKeySchema = z.object({
  AccessKeyId: z.string().min(16).max(128),
  Status: z.string().nullish(),
  CreateDate: instant.nullish(),
});
type AccessKey = z.infer<typeof accessKeySchema>;

/** A key that was never used has no date, but an answer without the part that could hold it is none. */
const lastUsedSchema = z.object({ AccessKeyLastUsed: z.object({ LastUsedDate: instant.nullish() }) });

/** While the users are known, neither they nor their keys are read again. */
export const SELDOM_READ: readonly ResourceReading['kind'][] = ['member'];

/** Who may call Bedrock by a lasting key. Resources are the IAM users, as members. */
export interface KeyInventory {
  apiKeys: Part<ApiKeyReading[]>;
  members: Part<ResourceReading[]>;
}

/** Keys that this poll does not read; what of them was cut short when they were read stays cut. */
export function keysLeftOut(cuts: readonly Gap[] = []): KeyInventory {
  const own = cuts.filter(({ what }) => Object.values<string>(PARTS).includes(what));
  return { apiKeys: missingPart(own), members: NOT_EXPOSED };
}

/** What the pieces of the inventory are called where they are missing. */
const PARTS = {
  bedrockKeys: 'API keys for Bedrock',
  users: 'IAM users',
  furtherUsers: 'access keys of further users',
} as const;

export function credentialsOf(listing: Listing<unknown>): Part<ApiKeyReading[]> {
  const what = PARTS.bedrockKeys;
  if (listing.failure !== null && listing.items.length === 0) return failedPart(what, listing.failure);
  const parsed = parseEntriesBy(
    what,
    listing.items,
    credentialSchema,
    (one) => one.ServiceSpecificCredentialId,
  );
  const keys = parsed.items.map((one): ApiKeyReading => ({
    externalId: one.ServiceSpecificCredentialId,
    name: (one.ServiceCredentialAlias ?? one.UserName).slice(0, 200),
    hint: null,
    kind: 'standard',
    enabled: enabledBy(one.Status),
    owner: one.UserName.slice(0, 200),
    project: null,
    createdAt: one.CreateDate ?? null,
    // IAM does not tell it of these.
    lastUsedAt: null,
    expiresAt: one.ExpirationDate ?? null,
  }));
  return partWith(keys, [...listingGaps(what, listing), ...parsed.gaps]);
}

export function usersOf(listing: Listing<unknown>, named: readonly string[]): Part<User[]> {
  const what = PARTS.users;
  if (listing.failure !== null && listing.items.length === 0) return failedPart(what, listing.failure);
  const parsed = parseEntriesBy(what, listing.items, userSchema, ({ UserName }) => UserName);
  const isNamed = new Set(named);
  const chosen = parsed.items.filter(({ UserName }) => named.length === 0 || isNamed.has(UserName));
  const gaps = [
    ...listingGaps(what, listing),
    ...parsed.gaps,
    ...missingGaps(named, chosen),
    ...cutGaps(chosen.length),
  ];
  return partWith(chosen.slice(0, MOST_USERS), gaps);
}

function missingGaps(named: readonly string[], users: readonly User[]): Gap[] {
  const known = new Set(users.map(({ UserName }) => UserName));
  return named
    .filter((name) => !known.has(name))
    .map((name) => ({
      what: `access keys of ${name}`,
      outcome: 'unavailable',
      detail: 'IAM lists no user of this name: check the settings of this connection',
    }));
}

function cutGaps(users: number): Gap[] {
  if (users <= MOST_USERS) return [];
  const detail = `${users} users were found and the keys of the first ${MOST_USERS} read: name the users whose keys call Bedrock`;
  return [{ what: PARTS.furtherUsers, outcome: 'truncated', detail }];
}

export function lastUseOf(answer: Answer<unknown>): { at: number | null; gap?: Gap } {
  const what = 'last use of access keys';
  if (!answer.ok) return { at: null, gap: gapFrom(what, answer.outcome) };
  const parsed = lastUsedSchema.safeParse(answer.value);
  if (parsed.success) return { at: parsed.data.AccessKeyLastUsed.LastUsedDate ?? null };
  return { at: null, gap: { what, outcome: 'malformed', detail: 'the answer tells of no use' } };
}

export function accessKeyOf(key: AccessKey, userName: string, lastUsedAt: number | null): ApiKeyReading {
  const end = key.AccessKeyId.slice(-4);
  return {
    externalId: `sha256-${createHash('sha256').update(key.AccessKeyId).digest('hex').slice(0, 16)}`,
    name: `${userName} …${end}`.slice(0, 200),
    hint: `${key.AccessKeyId.slice(0, 4)}…${end}`,
    kind: 'standard',
    enabled: enabledBy(key.Status),
    owner: userName,
    project: null,
    createdAt: key.CreateDate ?? null,
    lastUsedAt,
    expiresAt: null,
  };
}

function enabledBy(status: string | null | undefined): boolean | null {
  if (status === 'Active') return true;
  return status === 'Inactive' || status === 'Expired' ? false : null;
}

export function memberOf({ UserName, CreateDate, PasswordLastUsed }: User): ResourceReading {
  return {
    kind: 'member',
    externalId: UserName,
    name: UserName,
    attributes: { createdAt: CreateDate ?? null, lastActiveAt: PasswordLastUsed ?? null },
  };
}
