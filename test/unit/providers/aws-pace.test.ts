import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accountOfAccessKey, accountOfRole, awsLane } from '#engine/providers/aws-pace.ts';
import { findProvider } from '#engine/providers/index.ts';
import { accessKeyOf } from '#test/support/aws-keys.ts';

describe('the pace of AWS', () => {
  it('is one for both of its providers, with a lane for each account and region', () => {
    const [gateway, bedrock] = ['aws-api-gateway', 'aws-bedrock'].map((id) => findProvider(id)?.pace);
    expect(gateway).toMatchObject({ requests: 2, perSeconds: 1 });
    expect(bedrock).toBe(gateway);
    expect(gateway?.sharedBy?.({}, {})).toBe('aws');
    expect(awsLane('123456789012', 'eu-west-1')).toBe('123456789012/eu-west-1');
  });

  it('counts by the account that an access key tells, whichever of its keys it is', () => {
    const account = fc
      .bigInt({ min: 0n, max: 999_999_999_999n })
      .map((number) => `${number}`.padStart(12, '0'));
    fc.assert(
      fc.property(account, fc.nat(31), (number, serial) => {
        expect(accountOfAccessKey(accessKeyOf(number, serial))).toBe(number);
      }),
    );
  });

  it('counts by the key itself where its id tells no account, and by the account that a role names', () => {
    const older = 'AKIAIOSFODNN7EXAMPLE';
    const odd = ['', 'AKIA', older, 'AKIATEST', 'akiaqnzgkiqy56jq7wml', 'AKIAFIXTURE000000001'];
    expect(odd.map(accountOfAccessKey)).toEqual(odd);
    expect(accountOfRole('arn:aws:iam::123456789012:role/headroom')).toBe('123456789012');
  });
});
