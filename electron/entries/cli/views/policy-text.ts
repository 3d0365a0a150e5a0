import type { ControlDescription } from '#shared/model/control.ts';
import type { Policy, PolicyExplanation } from '#shared/model/policy.ts';
import { isoSecond } from '#shared/time.ts';

/** The pack in force and what was refused since, then one control a line with the thresholds that are not the usual ones. */
export function policyText({ pack, refusal, controls }: Policy): string {
  const head =
    pack === null
      ? 'No policy pack is in force; the built-in controls judge by their own thresholds.'
      : `${pack.name} ${pack.version}, loaded ${isoSecond(pack.loadedAt)} by ${pack.loadedBy} from ${pack.file}\nSHA-256 ${pack.sha256}`;
  const refused = refusal === null ? [] : [refusal.reason];
  return [head, ...refused, '', ...controls.map(controlLine)].join('\n');
}

function controlLine({ id, severity, title, parameters = [] }: ControlDescription): string {
  const set = parameters.filter((each) => each.value !== each.default);
  const values = set.map((each) => `${each.name} = ${each.value} ${each.unit} (usual: ${each.default})`);
  return `${id.padEnd(9)}${severity.padEnd(14)}${title}${values.length > 0 ? `; ${values.join(', ')}` : ''}`;
}

/** Rule and thresholds of a control, then each verdict with the facts that are known of its subject. */
export function explanationText({ control, verdicts, judged }: PolicyExplanation): string {
  const { rule, parameters = [] } = control;
  const all = [
    `${control.id}  ${control.title} (${control.severity})`,
    control.criterion,
    ...(rule === undefined
      ? []
      : [
          `  for each ${rule.subject}`,
          ...(rule.when === null ? [] : [`  when:  ${rule.when}`]),
          rule.check === null
            ? `  attested every ${rule.attestEveryDays ?? 0} days; see: headroom attest --help`
            : `  check: ${rule.check}`,
        ]),
    ...parameters.map(
      ({ name, value, unit, default: usual, words }) =>
        `  ${name} = ${value} ${unit} (usual: ${usual}): ${words}`,
    ),
    '',
    ...verdicts.flatMap(({ status, subject, reason, facts }) => [
      `${status}  ${subject.name}: ${reason}`,
      ...(rule === undefined || facts === null ? [] : factLines(facts.subject)),
    ]),
  ];
  return [...all, judged > verdicts.length ? `… and ${judged - verdicts.length} more.` : ''].join('\n');
}

type Facts = NonNullable<PolicyExplanation['verdicts'][number]['facts']>['subject'];

function factLines(facts: Facts): string[] {
  return Object.entries(facts).map(([name, value]) => `    ${name} = ${JSON.stringify(value)}`);
}
