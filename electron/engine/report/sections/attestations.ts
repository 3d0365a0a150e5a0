import { isWithin } from './period.ts';
import type { ReportSnapshot } from '../snapshot.ts';
import {
  type AttestedControl,
  attestationStatus,
  attestedControl,
} from '#engine/domain/attestation-standing.ts';
import { type AttestedTime, attestedTime } from '#engine/domain/attested-time.ts';
import { verdictKey } from '#engine/domain/verdict-key.ts';
import { existsSince } from '#engine/policy/attested-verdict.ts';
import { factsOfSubject } from '#engine/policy/subject-facts.ts';
import type { AttestationStatus } from '#shared/model/attestation.ts';
import type { Subject } from '#shared/model/control.ts';
import type { ManualControlRow, ReportModel } from '#shared/model/report.ts';
import type { Instant } from '#shared/time.ts';

/** The manual controls in force with how they stand, and the words of persons that stood in the period or are the newest. */
export function buildAttestations(snapshot: ReportSnapshot): ReportModel['attestations'] {
  const { facts, controls, issuedAt } = snapshot;
  const { attestations = [] } = facts;
  const records = attestations
    .map((attestation) => attestationStatus(attestation, attestations, controls, issuedAt))
    .filter((record) => isTold(record, snapshot));
  const knownFrom = new Map(
    snapshot.compliance.map(({ controlId, subjectType: type, subjectId: id, period }) => [
      verdictKey(controlId, { type, id }),
      period.knownFrom,
    ]),
  );
  const manual = controls
    .map(attestedControl)
    .filter((control) => control !== null)
    .map((control) => controlRow(control, snapshot, knownFrom));
  return { controls: manual, records };
}

function isTold(record: AttestationStatus, { period }: ReportSnapshot): boolean {
  const { state, recordedAt, standsUntil, withdrawal } = record;
  if (state === 'stands' || state === 'lapsed' || state === 'ahead') return true;
  if (period.type !== 'period') return false;
  return (
    isWithin(period, recordedAt) ||
    isWithin(period, withdrawal?.at ?? null) ||
    (recordedAt < period.to && (withdrawal?.at ?? standsUntil ?? recordedAt) >= period.from)
  );
}

type KnownFrom = ReadonlyMap<string, Instant | null>;

function controlRow(
  control: AttestedControl,
  snapshot: ReportSnapshot,
  knownFrom: KnownFrom,
): ManualControlRow {
  const judged = snapshot.verdicts.filter(
    ({ controlId, status }) => controlId === control.id && status !== 'NOT_APPLICABLE',
  );
  const count = (wanted: string) => judged.filter(({ status }) => status === wanted).length;
  const [holds, fails] = [count('PASS'), count('FAIL')];
  return {
    controlId: control.id,
    title: control.title,
    everyDays: control.everyDays,
    subjects: judged.length,
    holds,
    fails,
    waiting: judged.length - holds - fails,
    period:
      snapshot.period.type === 'period'
        ? total(judged.flatMap(({ subject }) => timeOf(control, subject, snapshot, knownFrom)))
        : null,
  };
}

/** Over the part of the period since the control first judged the subject; none where it never did. */
function timeOf(
  control: AttestedControl,
  subject: Subject,
  { facts, period, issuedAt }: ReportSnapshot,
  knownFrom: KnownFrom,
): AttestedTime[] {
  const from = knownFrom.get(verdictKey(control.id, subject)) ?? null;
  if (period.type !== 'period' || from === null) return [];
  const own = factsOfSubject(facts, subject);
  return [
    attestedTime({
      control,
      subject: {
        type: subject.type,
        id: subject.id,
        existsSince: own === null ? null : existsSince(own),
      },
      attestations: facts.attestations ?? [],
      from,
      to: Math.min(period.to, issuedAt),
    }),
  ];
}

function total(times: readonly AttestedTime[]): AttestedTime {
  return {
    possibleMs: times.reduce((sum, { possibleMs }) => sum + possibleMs, 0),
    attestedMs: times.reduce((sum, { attestedMs }) => sum + attestedMs, 0),
    longestGapMs: Math.max(0, ...times.map(({ longestGapMs }) => longestGapMs)),
  };
}
