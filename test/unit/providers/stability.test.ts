import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeCredits, parseBalance } from '#engine/providers/stability/parse.ts';
import { balanceSchema, CREDIT_SCALE, stabilityConfigSchema } from '#engine/providers/stability/schema.ts';
import { formatDecimal } from '#shared/decimal.ts';
import { observationSchema } from '#shared/model/poll.ts';

const parse = (credits: unknown) => balanceSchema.safeParse({ credits });
const valueOf = (credits: unknown) => parseBalance(balanceSchema.parse({ credits })).meters[0]?.value;

describe('Stability AI credits', () => {
  it('keep four decimal places, and what is owed below zero', () => {
    expect([842.5, 0.6336833840314097, -1.25, 0].map(valueOf)).toEqual([8_425_000, 6_337, -12_500, 0]);
  });

  it('are read without loss whatever the amount, and always make a valid observation', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e11, max: 1e11 }), (amount) => {
        const balance = balanceSchema.parse({ credits: Number(formatDecimal(amount, CREDIT_SCALE)) });
        expect(observationSchema.parse(parseBalance(balance)).meters[0]?.value).toBe(amount);
      }),
    );
  });

  it('are said in words without zeros that nobody wrote', () => {
    expect(describeCredits({ credits: 8_425_000 })).toBe('842.5 credits');
  });

  it.each([
    ['a text', '842.5'],
    ['nothing', undefined],
    ['null', null],
    ['more than fits', 1e300],
  ])('are refused where they come as %s', (_, credits) => {
    expect(parse(credits).error?.issues.map(({ path }) => path)).toEqual([['credits']]);
  });
});

describe('Stability AI configuration', () => {
  it('needs nothing, and refuses an organization that is none', () => {
    expect(stabilityConfigSchema.parse({})).toEqual({ baseUrl: 'https://api.stability.ai' });
    expect(stabilityConfigSchema.safeParse({ organization: 'acme' }).success).toBe(false);
  });
});
