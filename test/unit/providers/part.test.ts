import { describe, expect, it } from 'vitest';
import { refusalOutcome } from '#engine/providers/outcome.ts';
import {
  concludeParts,
  failedPart,
  joinParts,
  mapPart,
  missingPart,
  NOT_EXPOSED,
  partIfExposed,
  partWith,
} from '#engine/providers/part.ts';

describe('parts of an account', () => {
  const outage = { kind: 'unavailable' as const, detail: 'down', network: false };
  const unpaid = refusalOutcome({ status: 402, headers: {}, body: '{"error":"payment required"}' }, 0);
  const nothing = {
    meters: [],
    usageRecords: [],
    subscription: null,
    apiKeys: null,
    resources: null,
    auditEvents: null,
  };

  it('are one list of what could be read, and none where nothing could', () => {
    const failed = failedPart('b', outage);
    expect(joinParts([partWith([1]), failed])).toMatchObject({ value: [1], gaps: [{ what: 'b' }] });
    expect(joinParts([failed, failed]).value).toBeNull();
  });

  it('keep their gaps when their value is changed', () => {
    const double = (value: number) => value * 2;
    expect(mapPart(failedPart('b', outage), double)).toMatchObject({ value: null, gaps: [{ what: 'b' }] });
    expect(mapPart(partWith(2), double)).toEqual(partWith(4));
  });

  it('are hidden by a status that says so, unless it is about payment', () => {
    const hiddenBy = new Set([402, 404]);
    const answered = (outcome: typeof outage | typeof unpaid, status: number) =>
      partIfExposed<number>('b', { ok: false, outcome, status }, hiddenBy);
    expect(answered(outage, 404)).toEqual(NOT_EXPOSED);
    expect(answered(outage, 500).gaps).toMatchObject([{ what: 'b' }]);
    expect(answered(unpaid, 402).refusal).toEqual(unpaid);
  });

  it('end a poll well as long as no payment is refused, with all gaps in order', () => {
    const cut = { what: 'a', outcome: 'truncated' as const, detail: 'cut' };
    expect(concludeParts(nothing, [missingPart([cut]), failedPart('b', outage)])).toMatchObject({
      kind: 'ok',
      observation: { gaps: [{ what: 'a' }, { what: 'b' }] },
    });
  });

  it('end a poll by a refused payment, with the observation beside it', () => {
    expect(concludeParts(nothing, [failedPart('b', outage), failedPart('c', unpaid)])).toMatchObject({
      kind: 'payment_required',
      observation: { gaps: [{ what: 'b' }, { what: 'c', outcome: 'payment_required' }] },
    });
  });
});
