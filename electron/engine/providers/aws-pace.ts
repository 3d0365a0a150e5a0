import type { PaceStatement } from './provider.ts';

/** Of all AWS services together, whichever provider asks them: each request names its account and region as its lane. */
export const AWS_PACE: PaceStatement<unknown> = {
  requests: 2,
  perSeconds: 1,
  source:
    'Of an AWS account in a region, over all of its services and over both providers that ask them. CloudTrail allows 2 a second; Amazon API Gateway allows 10 to all that administer the account, and of most other calls AWS states no limit: this leaves most of it to others.',
  sharedBy: () => 'aws',
};

/** For both guides. */
export const PACE_NOTE =
  'Which account an access key belongs to is read from its id, and decides only which connections share a pace; a key whose id tells none counts by itself.';

/** Where requests that AWS counts together wait for their turn. */
export const awsLane = (account: string, region: string): string => `${account}/${region}`;

export function accountOfRole(roleArn: string): string {
  return roleArn.split(':')[4] ?? roleArn;
}

/** The alphabet in which the id of an access key is written, five bits a character. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
/** Behind the four letters that tell the kind of key: the first bit is set where an account of 40 bits follows it. */
const OWNED_KEY = /^[A-Z]{4}([Q-Z2-7][A-Z2-7]{8})[A-Z2-7]{7,}$/;

/**
 * The account of 12 digits to which an access key belongs, as its id tells it; the id itself where it tells none, as of
 * keys that were made before 2019. AWS does not document this, so that it decides about nothing but the pace.
 */
export function accountOfAccessKey(accessKeyId: string): string {
  const [, owner] = OWNED_KEY.exec(accessKeyId) ?? [];
  if (owner === undefined) return accessKeyId;
  const bits = [...owner].reduce((sum, character) => sum * 32n + BigInt(ALPHABET.indexOf(character)), 0n);
  // Of the 45 bits the first is the mark, and the last four are none of the account.
  const account = (bits >> 4n) & ((1n << 40n) - 1n);
  return account.toString().padStart(12, '0');
}
