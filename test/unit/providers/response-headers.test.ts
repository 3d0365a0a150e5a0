import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apiVersionOf, rateLimitsOf } from '#engine/providers/response-headers.ts';
import { resourceReadingSchema } from '#shared/model/resource.ts';

const limits = (headers: Record<string, string>) =>
  rateLimitsOf(headers).map(({ name, attributes }) => [name, attributes]);

describe('rate limits in headers', () => {
  it.each<[string, Record<string, string>, unknown]>([
    [
      'without a period, in their own unit',
      { 'x-ratelimit-limit-tokens': '40000' },
      [['tokens', { quota: 40_000, quotaUnit: 'tokens' }]],
    ],
    [
      'of a named policy and its minute',
      { 'ratelimit-policy': '"api";q=100;w=60' },
      [['api', { requestsPerMinute: 100 }]],
    ],
    ['of an older draft', { 'ratelimit-policy': '5000;w=86400' }, [['policy 1', { requestsPerDay: 5_000 }]]],
    ['without a window', { 'ratelimit-policy': '"api";q=7' }, [['api', { quota: 7, quotaUnit: 'requests' }]]],
    ['that are none', { 'x-ratelimit-limit-requests': '-1', 'ratelimit-policy': 'soon' }, []],
    ['that are absent', {}, []],
  ])('are read %s', (_title, headers, expected) => {
    expect(limits(headers)).toEqual(expected);
  });

  it('are never invented, whatever the headers hold', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (policy, limit) => {
        const headers = { 'ratelimit-policy': policy, 'x-ratelimit-limit-requests': limit };
        for (const resource of rateLimitsOf(headers))
          expect(resourceReadingSchema.parse(resource)).toBeDefined();
      }),
    );
  });
});

describe('the end of an API in headers', () => {
  it.each([
    ['@1798761600', '2027-01-01'],
    ['Fri, 01 Jan 2027 00:00:00 GMT', '2027-01-01'],
    ['true', null],
    ['@99999999999999', null],
  ])('is deprecated since the day that %s names', (deprecation, day) => {
    expect(apiVersionOf({ deprecation }, 'v1')).toMatchObject([
      { attributes: { lifecycle: 'deprecated', deprecatedOn: day, retiresOn: null } },
    ]);
  });

  it('is not told by an answer without them', () => {
    expect(apiVersionOf({ date: 'Fri, 01 Jan 2027 00:00:00 GMT' }, 'v1')).toEqual([]);
  });
});
