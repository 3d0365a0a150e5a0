import type { Control, ControlVerdict } from '#engine/controls/control.ts';
import { direct, partial } from '#engine/controls/evidence-for.ts';
import { parameter, type ParameterValues } from '#engine/controls/parameter.ts';
import { waiverRegisterSubject, waiverSubject } from '#engine/controls/subjects.ts';
import { waiverState } from '#engine/domain/apply-waivers.ts';
import { describeDayOf } from '#engine/domain/calendar-day.ts';
import { isSamePerson } from '#engine/domain/same-person.ts';
import { type Waiver, WAIVER_LIMITS } from '#shared/model/waiver.ts';
import { DAY_MS, type Instant } from '#shared/time.ts';

const LONGEST = parameter({
  name: 'longestDays',
  unit: 'days',
  default: WAIVER_LIMITS.days,
  min: 1,
  max: WAIVER_LIMITS.days,
  stricter: 'lower',
  words: 'Days that a waiver may stand for at the most.',
});
const UNUSED = parameter({
  name: 'unusedDays',
  unit: 'days',
  default: 90,
  min: 1,
  max: 365,
  stricter: 'lower',
  words: 'Days without covering anything from which a waiver in force fails.',
});
/** What failed within so long still fails. */
const STILL_MS = DAY_MS;

const criterion = (values: ParameterValues) =>
  `Every waiver was approved by another person than who asked for it, stands for ${LONGEST.of(values)} days at the most, covered something within the last ${UNUSED.of(values)} days, and left nothing failing when it expired.`;

export const wvr01: Control = {
  id: 'WVR-01',
  title: 'Waivers governed',
  severity: 'high',
  data: 'Register of waivers: term, who asked, who approved, and when a failing result last fitted each.',
  criterion: criterion({}),
  criterionFor: criterion,
  parameters: [LONGEST, UNUSED],
  remediation:
    'Renew the waiver with an approval, or mend what it covered. Revoke a waiver that covers nothing.',
  mappings: [...partial('SOC2', 'CC5.3'), ...direct('ISO27001', 'A.5.36'), ...partial('NIST_800_53', 'CA-5')],
  evaluate: ({ waivers, leftOut, now }, values) =>
    waivers.length === 0
      ? [{ subject: waiverRegisterSubject(), status: 'NOT_APPLICABLE', reason: none(leftOut?.waivers ?? 0) }]
      : waivers.map((waiver) => ({ subject: waiverSubject(waiver), ...judge(waiver, now, values) })),
};

/** @param leftOut waivers that concern nothing that the report is about */
const none = (leftOut: number) =>
  leftOut === 0
    ? 'No waiver is on record.'
    : 'The waivers on record concern nothing that this report is about.';

function judge(
  waiver: Waiver,
  now: Instant,
  values: ParameterValues | undefined,
): Omit<ControlVerdict, 'subject'> {
  const { approvedBy, requestedBy, validFrom, expiresAt, lastMatchedAt } = waiver;
  const state = waiverState(waiver, now);
  if (state === 'revoked') return { status: 'NOT_APPLICABLE', reason: 'It was revoked.' };
  if (approvedBy !== null && isSamePerson(approvedBy, requestedBy)) {
    return { status: 'FAIL', reason: `${approvedBy} approved the own request.` };
  }
  const days = Math.ceil((expiresAt - validFrom) / DAY_MS);
  const longest = LONGEST.of(values);
  if (days > longest) {
    return { status: 'FAIL', reason: `It stands for ${days} days; ${longest} are the most.` };
  }
  const until = describeDayOf(expiresAt, 'UTC');
  switch (state) {
    case 'requested':
      return { status: 'NOT_APPLICABLE', reason: 'It waits for an approval and has no effect.' };
    case 'to_come':
      return { status: 'PASS', reason: `It is approved by ${approvedBy} and has not begun.` };
    case 'expired':
      return lastMatchedAt !== null && lastMatchedAt >= expiresAt && now - lastMatchedAt <= STILL_MS
        ? { status: 'FAIL', reason: `It expired on ${until}, and what it covered still fails.` }
        : { status: 'NOT_APPLICABLE', reason: `It expired on ${until}, and nothing that it covered fails.` };
    case 'in_force': {
      const idleDays = Math.floor((now - Math.max(validFrom, lastMatchedAt ?? validFrom)) / DAY_MS);
      return idleDays > UNUSED.of(values)
        ? { status: 'FAIL', reason: `It has covered nothing for ${idleDays} days.` }
        : { status: 'PASS', reason: `It is approved by ${approvedBy} and stands until ${until}.` };
    }
  }
}
