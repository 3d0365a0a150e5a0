import type { Control, ControlVerdict } from '#engine/controls/control.ts';
import { directoryOf, type FindOwner } from '#engine/controls/directory.ts';
import { direct, partial } from '#engine/controls/evidence-for.ts';
import { judgeKeys } from '#engine/controls/keys.ts';
import { parameter, type ParameterValues } from '#engine/controls/parameter.ts';
import { daysUntil, describeDay } from '#engine/domain/calendar-day.ts';
import type { ApiKey } from '#shared/model/api-key.ts';
import type { Instant } from '#shared/time.ts';

const REVOKED_WITHIN = parameter({
  name: 'revokedWithinDays',
  unit: 'days',
  default: 0,
  min: 0,
  max: 90,
  stricter: 'lower',
  words: 'Days from the day on which an owner left, within which an open key is a warning only.',
});

const criterion = (values: ParameterValues) => {
  const days = REVOKED_WITHIN.of(values);
  const rule = 'No enabled key belongs to somebody who left or to a service that was switched off.';
  return days === 0 ? rule : `${rule} Within ${days} days of that it is a warning.`;
};

export const key06: Control = {
  id: 'KEY-06',
  title: "Leaver's keys revoked",
  severity: 'critical',
  data: 'Owner of every API key that the provider lists, and whether the directory still has that owner as active.',
  criterion: criterion({}),
  criterionFor: criterion,
  parameters: [REVOKED_WITHIN],
  remediation: 'Revoke the key now, and look in the audit log for what it did since the owner left.',
  mappings: [...direct('SOC2', 'CC6.2'), ...direct('ISO27001', 'A.5.18'), ...partial('NIST_800_53', 'AC-2')],
  evaluate: (facts, values) => {
    const { connections, now } = facts;
    const find = directoryOf(facts);
    return connections.flatMap((each) =>
      judgeKeys(each, now, (key) => judge(key, find, now, REVOKED_WITHIN.of(values))),
    );
  },
};

/** @param find null: no directory is on record */
function judge(
  { owner }: ApiKey,
  find: FindOwner | null,
  now: Instant,
  graceDays: number,
): Omit<ControlVerdict, 'subject'> {
  if (find === null) return { status: 'NO_DATA', reason: 'No directory of owners is on record.' };
  if (owner === null || owner.trim() === '') return { status: 'NO_DATA', reason: 'The key names no owner.' };
  const entry = find(owner);
  if (entry === null) return { status: 'NO_DATA', reason: `The directory does not know the owner ${owner}.` };
  if (entry.active) return { status: 'PASS', reason: `Its owner ${owner} is active.` };
  const { leftOn } = entry;
  // Without a day nobody can tell that it was lately.
  if (leftOn !== null && -daysUntil(leftOn, now, 'UTC') < graceDays) {
    return { status: 'WARN', reason: `Its owner ${owner} left on ${describeDay(leftOn)}.` };
  }
  return { status: 'FAIL', reason: `Its owner ${owner} is not active any more.` };
}
