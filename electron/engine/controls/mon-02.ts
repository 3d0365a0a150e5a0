import type { Control, ControlVerdict, EvidenceLogFacts } from '#engine/controls/control.ts';
import { direct } from '#engine/controls/evidence-for.ts';
import { parameter, type ParameterValues } from '#engine/controls/parameter.ts';
import { evidenceLogSubject } from '#engine/controls/subjects.ts';
import { describeDuration, HOUR_MS, type Instant } from '#shared/time.ts';

/** The engine verifies once a day; it may have slept over one. */
const VERIFIED_WITHIN = parameter({
  name: 'verifiedWithinHours',
  unit: 'hours',
  default: 48,
  min: 25,
  max: 720,
  stricter: 'lower',
  words: 'Hours after which the verification of the log no longer counts.',
});
const SIGNED_WITHIN = parameter({
  name: 'signedWithinHours',
  unit: 'hours',
  default: 24,
  min: 1,
  max: 720,
  stricter: 'lower',
  words: 'Hours after which the newest signed checkpoint is too old.',
});
/** A log that has just begun is verified as soon as the start is over. */
const YOUNG_MS = 2 * HOUR_MS;

const criterion = (values: ParameterValues) =>
  `The evidence log was verified from its first row within the last ${VERIFIED_WITHIN.of(values)} h and is intact, and its newest signed checkpoint is at most ${SIGNED_WITHIN.of(values)} h old.`;

export const mon02: Control = {
  id: 'MON-02',
  title: 'Evidence log intact',
  severity: 'critical',
  data: 'The newest verification of the whole evidence log, and the age of its newest signed checkpoint.',
  criterion: criterion({}),
  criterionFor: criterion,
  parameters: [VERIFIED_WITHIN, SIGNED_WITHIN],
  remediation:
    'Copy the data folder before anything else is changed, run `headroom verify` against the newest report that somebody else keeps, and find out who could write to the store.',
  mappings: [
    ...direct('ISO27001', 'A.8.15', 'A.5.28'),
    ...direct('NIST_800_53', 'AU-9', 'AU-10'),
    ...direct('PCI_DSS', '10.3.2', '10.3.4'),
  ],
  evaluate: ({ evidenceLog, now }, values) => [
    {
      subject: evidenceLogSubject(),
      ...(evidenceLog
        ? judge(evidenceLog, now, values)
        : { status: 'NO_DATA', reason: 'Nothing is known of the evidence log.' }),
    },
  ],
};

function judge(
  { begunAt, signedAt, verified }: EvidenceLogFacts,
  now: Instant,
  values: ParameterValues | undefined,
): Omit<ControlVerdict, 'subject'> {
  if (verified !== null && verified.verdict !== 'intact') return notIntact(verified);
  if (signedAt === null) return { status: 'NO_DATA', reason: 'No checkpoint of the log is signed.' };
  const [verifiedWithin, signedWithin] = [VERIFIED_WITHIN.of(values), SIGNED_WITHIN.of(values)];
  if (now - signedAt > signedWithin * HOUR_MS) {
    const age = describeDuration(now - signedAt);
    return {
      status: 'FAIL',
      reason: `The newest signed checkpoint is ${age} old; ${signedWithin} h are allowed.`,
    };
  }
  if (verified === null) {
    return now - begunAt < YOUNG_MS
      ? { status: 'NO_DATA', reason: 'The log has just begun and was not verified yet.' }
      : { status: 'FAIL', severity: 'medium', reason: 'The log was never verified here.' };
  }
  const age = describeDuration(now - verified.at);
  if (now - verified.at > verifiedWithin * HOUR_MS) {
    return {
      status: 'FAIL',
      severity: 'medium',
      reason: `The log was verified last ${age} ago; ${verifiedWithin} h are allowed.`,
    };
  }
  return { status: 'PASS', reason: `All ${verified.rows} rows were intact ${age} ago.` };
}

function notIntact({
  verdict,
  rows,
  divergence,
  missing,
}: NonNullable<EvidenceLogFacts['verified']>): Omit<ControlVerdict, 'subject'> {
  if (divergence !== null) {
    const { seq, field } = divergence;
    return {
      status: 'FAIL',
      reason: `The log does not verify: row ${seq} differs in ${field}. Rows before it are intact.`,
    };
  }
  if (verdict === 'untrusted') {
    return { status: 'FAIL', reason: 'The log is consistent, but signed by a key that is not kept here.' };
  }
  return {
    status: 'FAIL',
    severity: 'high',
    reason: `${rows} rows are consistent, but there is more to hold them against. ${missing.join(' ')}`,
  };
}
