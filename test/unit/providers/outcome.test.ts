import { describe, expect, it } from 'vitest';
import { HttpFault } from '#engine/ports.ts';
import type { HttpFaultKind, HttpResponse } from '#engine/ports.ts';
import { faultOutcome, gapFrom, refusalOutcome } from '#engine/providers/outcome.ts';

const NOW = Date.UTC(2026, 10, 22, 9, 30);
const answer = (status: number, body: unknown = {}, headers: Record<string, string> = {}): HttpResponse => ({
  status,
  headers,
  body: JSON.stringify(body),
});

describe('refusalOutcome', () => {
  it('turns each class into one way for a poll to end', () => {
    const answers = [
      answer(401),
      answer(403),
      answer(402),
      answer(401, { detail: { status: 'quota_exceeded' } }),
      answer(429, { message: 'Limit Exceeded' }),
      answer(429, {}, { 'retry-after': '20' }),
      answer(500),
      answer(404),
      answer(302),
    ];
    expect(answers.map((one) => refusalOutcome(one, NOW).kind)).toEqual([
      'unauthorized',
      'forbidden',
      'payment_required',
      'payment_required',
      'payment_required',
      'rate_limited',
      'unavailable',
      'malformed',
      'malformed',
    ]);
  });

  it('carries the time to wait and says that the vendor did answer', () => {
    expect([
      refusalOutcome(answer(429, {}, { 'retry-after': '20' }), NOW),
      refusalOutcome(answer(503), NOW),
    ]).toMatchObject([{ retryAt: NOW + 20_000 }, { network: false }]);
  });
});

describe('faultOutcome', () => {
  it("tells the own network's fault from the vendor's", () => {
    const kinds: HttpFaultKind[] = [
      'network',
      'timeout',
      'tls',
      'truncated',
      'aborted',
      'host_not_allowed',
      'too_large',
      'redirect',
    ];
    const network = (kind: HttpFaultKind) => {
      const outcome = faultOutcome(new HttpFault(kind, 'api.example.com'));
      return outcome.kind === 'unavailable' ? outcome.network : outcome.kind;
    };
    expect(kinds.map(network)).toEqual([true, false, false, false, false, false, 'malformed', 'malformed']);
  });

  it('lets a bug through', () => {
    const bug = new TypeError('x is not a function');
    expect(() => faultOutcome(bug)).toThrow(bug);
  });
});

describe('gapFrom', () => {
  it('names what is missing and why', () => {
    expect(gapFrom('costs', { kind: 'forbidden', detail: 'no right' })).toEqual({
      what: 'costs',
      outcome: 'forbidden',
      detail: 'no right',
    });
  });
});
