import type { ConnectionFacts, Control, ControlVerdict, Facts } from '#engine/controls/control.ts';
import { connectionNames } from '#engine/controls/connection-names.ts';
import { connectionSubject } from '#engine/controls/subjects.ts';
import { applyWaivers, type UnwaivedVerdict } from '#engine/domain/apply-waivers.ts';
import type { ControlDescription, Verdict } from '#shared/model/control.ts';
import { attestedVerdict, unattested } from './attested-verdict.ts';
import { isInScope } from './in-scope.ts';
import type { BuiltInPolicy, CustomControl, PolicyPack, Scope } from './pack-schema.ts';
import { pol01 } from './pol-01.ts';
import type { RuleRunner, TaskOutcome } from './rule-runner.ts';
import type { EvaluateTask, RuleAnswer } from './rule-tasks.ts';
import { type RuleItem, type RuleItems, ruleItems } from './subject-facts.ts';
import { SUBJECT_FIELDS } from './subject-schema.ts';

/** The controls in force, and what they say of the facts. */
export interface Judgement {
  controls: ControlDescription[];
  verdicts: Verdict[];
}

/** Judges facts by the built-in controls as the pack has them, and by the pack's own, and says what is waived. null: by the built-in ones alone. */
export async function judgeByPack(
  pack: PolicyPack | null,
  { controls, runner }: { controls: readonly Control[]; runner: RuleRunner },
  facts: Facts,
): Promise<Judgement> {
  const verdicts = [...judgeBuiltIn(pack, controls, facts), ...(await judgeCustom(pack, runner, facts))];
  return {
    controls: effectiveControls(pack, controls),
    verdicts: applyWaivers(verdicts, facts.waivers, connectionNames(facts), facts.now),
  };
}

/** Descriptions of all that judges, POL-01 always, which no pack may switch off: enabled built-in controls in their order, with what the pack sets, then its own. */
export function effectiveControls(
  pack: PolicyPack | null,
  controls: readonly Control[],
): ControlDescription[] {
  const builtIn = [...controls, pol01]
    .map((control) => ({ control, policy: policyOf(pack, control) }))
    .filter(({ policy }) => policy?.enabled !== false)
    .map(({ control, policy }) => describeBuiltIn(control, policy));
  return [...builtIn, ...(pack?.controls ?? []).map(describeCustom)];
}

function describeBuiltIn(control: Control, policy: BuiltInPolicy | null): ControlDescription {
  const { evaluate, criterionFor, parameters, ...description } = control;
  const values = policy?.parameters ?? {};
  return {
    ...description,
    mappings: [...description.mappings],
    severity: policy?.severity ?? description.severity,
    criterion: criterionFor?.(values) ?? description.criterion,
    ...(parameters === undefined
      ? {}
      : {
          parameters: parameters.map(({ name, unit, default: usual, min, max, stricter, words }) => {
            const value = Object.hasOwn(values, name) ? (values[name] ?? usual) : usual;
            return { name, unit, default: usual, min, max, stricter, words, value };
          }),
        }),
  };
}

function describeCustom(control: CustomControl): ControlDescription {
  const { id, title, severity, subject, when, check, attestEveryDays, reason, remediation, mappings } =
    control;
  const fields = Object.keys(SUBJECT_FIELDS[subject]).join(', ');
  const attested = `A person attests it every ${attestEveryDays ?? 0} days.`;
  return {
    id,
    title,
    severity,
    data: check === undefined ? 'The word of a person.' : `Facts of each ${subject}: ${fields}.`,
    criterion: check === undefined ? attested : `The rule of the policy pack holds. Else: ${reason}`,
    remediation,
    mappings: [...mappings],
    rule: {
      subject,
      when: when ?? null,
      check: check ?? null,
      attestEveryDays: attestEveryDays ?? null,
    },
  };
}

function policyOf(pack: PolicyPack | null, { id }: Control): BuiltInPolicy | null {
  return pack !== null && Object.hasOwn(pack.builtIn, id) ? (pack.builtIn[id] ?? null) : null;
}

function judgeBuiltIn(
  pack: PolicyPack | null,
  controls: readonly Control[],
  facts: Facts,
): UnwaivedVerdict[] {
  return [...controls, pol01].flatMap((control) => {
    const policy = policyOf(pack, control);
    if (policy?.enabled === false) return [];
    const { inside, outside } = partition(policy?.scope, facts.connections);
    const verdicts = control.evaluate({ ...facts, connections: inside }, policy?.parameters ?? {});
    return [...verdicts, ...outside.map(leftOut)].map((verdict) => ({
      severity: control.severity,
      ...verdict,
      ...(policy?.severity === undefined ? {} : { severity: policy.severity }),
      controlId: control.id,
    }));
  });
}

function partition(scope: Scope | undefined, connections: readonly ConnectionFacts[]) {
  const inside = connections.filter(({ connection }) => isInScope(scope, connection));
  return { inside, outside: connections.filter((facts) => !inside.includes(facts)) };
}

/** It ends findings from before the scope was drawn, too. */
function leftOut(facts: ConnectionFacts): ControlVerdict {
  const reason = 'The policy leaves the connection out of the scope of this control.';
  return { subject: connectionSubject(facts), status: 'NOT_APPLICABLE', reason };
}

interface CustomRun {
  control: CustomControl;
  found: readonly RuleItems[];
  outside: readonly ConnectionFacts[];
  /** Those that are fresh enough to be asked about, in the order of the task's facts. */
  asked: readonly RuleItem[];
}

async function judgeCustom(
  pack: PolicyPack | null,
  runner: RuleRunner,
  facts: Facts,
): Promise<UnwaivedVerdict[]> {
  const runs = (pack?.controls ?? []).map((control): CustomRun => {
    const { inside, outside } = partition(control.scope, facts.connections);
    const found = inside.map((connection) => ruleItems(control.subject, connection, facts.now));
    const asked = found.flatMap(({ items }) => items.filter(({ stale }) => stale === null));
    return { control, found, outside, asked };
  });
  const outcomes = await runner.run(runs.map((run) => taskOf(run, facts.now)));
  return runs.flatMap((run, index) => verdictsOf(run, outcomes[index], facts));
}

/** A manual control asks only to whom it applies. */
function taskOf({ control, asked }: CustomRun, now: number): EvaluateTask {
  return {
    kind: 'evaluate',
    subject: control.subject,
    when: control.when ?? null,
    check: control.check ?? 'true',
    now,
    facts: asked.map(({ facts }) => facts),
  };
}

function verdictsOf(run: CustomRun, outcome: TaskOutcome | undefined, facts: Facts): UnwaivedVerdict[] {
  const { control, found, outside, asked } = run;
  const verdict = (given: ControlVerdict): UnwaivedVerdict => ({
    severity: control.severity,
    ...given,
    controlId: control.id,
  });
  const attestations = (facts.attestations ?? []).filter(({ controlId }) => controlId === control.id);
  const stale = found.flatMap(({ items }) => items.filter((item) => item.stale !== null));
  return [
    ...found.flatMap(({ population }) => (population === null ? [] : [verdict(population)])),
    ...outside.map((connection) => verdict(leftOut(connection))),
    ...stale.map(({ subject, stale: reason }) =>
      verdict({ subject, status: 'NO_DATA', reason: reason ?? 'It cannot be judged now.' }),
    ),
    ...asked.map((item, index) =>
      verdict({
        subject: item.subject,
        ...judgementOf(control, outcome, index, () =>
          attestedVerdict(control, item, { attestations, now: facts.now }),
        ),
      }),
    ),
  ];
}

type Said = Pick<ControlVerdict, 'status' | 'reason'>;

/** What cannot be computed is an ERROR and never a PASS. `attested`: what a manual control says of what it applies to. */
export function judgementOf(
  control: CustomControl,
  outcome: TaskOutcome | undefined,
  index: number,
  attested: () => Said = () => unattested(control),
): Said {
  if (outcome === undefined) return { status: 'ERROR', reason: 'The rule was not run.' };
  if ('fault' in outcome) return { status: 'ERROR', reason: outcome.fault };
  const { result } = outcome;
  const answer: RuleAnswer | undefined = result.kind === 'evaluate' ? result.answers[index] : undefined;
  if (answer === undefined) return { status: 'ERROR', reason: 'The rule gave no answer for this subject.' };
  if (!answer.applies) return { status: 'NOT_APPLICABLE', reason: 'The rule does not apply to it.' };
  if ('error' in answer.answer)
    return { status: 'ERROR', reason: `The rule could not be evaluated: ${answer.answer.error}.` };
  const { value } = answer.answer;
  if (value === null) return { status: 'NO_DATA', reason: 'The facts that the rule needs are not known.' };
  if (control.check === undefined) return attested();
  return value
    ? { status: 'PASS', reason: 'The rule of the policy pack holds.' }
    : { status: 'FAIL', reason: control.reason };
}
