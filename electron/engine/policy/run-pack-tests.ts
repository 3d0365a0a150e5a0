import type { Instant } from '#shared/time.ts';
import type { VerdictStatus } from '#shared/model/control.ts';
import { judgementOf } from './effective-policy.ts';
import type { PackTest, PolicyPack } from './pack-schema.ts';
import type { RuleRunner } from './rule-runner.ts';
import type { EvaluateTask } from './rule-tasks.ts';
import { type FieldValue, type FieldValues, SUBJECT_FIELDS, type SubjectFields } from './subject-schema.ts';

export interface PackTestResult {
  name: string;
  control: string;
  expected: VerdictStatus;
  status: VerdictStatus;
  reason: string;
  passed: boolean;
}

/** Runs the tests that a pack carries: facts that are not named are unknown, `now` is that of the test, else the run's. */
export async function runPackTests(
  pack: PolicyPack,
  runner: RuleRunner,
  now: Instant,
): Promise<PackTestResult[]> {
  const cases = pack.tests.flatMap((test) => {
    const control = pack.controls.find(({ id }) => id === test.control);
    return control === undefined ? [] : [{ test, control }];
  });
  const tasks = cases.map(({ test, control }): EvaluateTask => {
    const subject = readFacts(SUBJECT_FIELDS[control.subject], test.subject);
    const connection = readFacts(SUBJECT_FIELDS.connection, test.connection);
    const facts = control.subject === 'connection' ? { ...connection, ...subject } : connection;
    return {
      kind: 'evaluate',
      subject: control.subject,
      when: control.when ?? null,
      check: control.check ?? 'true',
      now: test.now === undefined ? now : Date.parse(test.now),
      facts: [{ subject: control.subject === 'connection' ? facts : subject, connection: facts }],
    };
  });
  const outcomes = await runner.run(tasks);
  return cases.map(({ test, control }, index) => {
    const { status, reason } = judgementOf(control, outcomes[index], 0);
    const { name, expect: expected } = test;
    return { name, control: control.id, expected, status, reason, passed: status === expected };
  });
}

function readFacts(fields: SubjectFields, given: PackTest['subject']): FieldValues {
  const read = Object.entries(given).map(([name, value]): [string, FieldValue] => {
    const isInstant = Object.hasOwn(fields, name) && fields[name]?.type === 'timestamp';
    return [name, isInstant && typeof value === 'string' ? Date.parse(value) : value];
  });
  return Object.fromEntries(read);
}
