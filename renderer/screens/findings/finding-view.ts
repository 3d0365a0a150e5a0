import { containsText } from '#renderer/components/contains-text.ts';
import { criteriaByFramework } from '#renderer/components/framework-criteria.ts';
import type { TranslateEngineText } from '#shared/engine-texts/engine-texts.ts';
import type { ControlDescription } from '#shared/model/control.ts';
import type { Finding } from '#shared/model/finding.ts';
import { SEVERITIES, type Severity } from '#shared/levels.ts';

/** unresolved: open and acknowledged ones. */
export const STATE_CHOICES = ['unresolved', 'open', 'acknowledged', 'resolved', 'all'] as const;
export type StateChoice = (typeof STATE_CHOICES)[number];

export const SEVERITY_CHOICES = ['any', ...SEVERITIES] as const;

export interface FindingFilter {
  state: StateChoice;
  severity: Severity | 'any';
  text: string;
}

export const NO_FILTER: FindingFilter = { state: 'unresolved', severity: 'any', text: '' };

export interface FindingRow {
  finding: Finding;
  /** null: a control that this version does not know. */
  control: ControlDescription | null;
}

/** What a person looks for: open before acknowledged before resolved, the gravest first, then the oldest. */
export function findingRows(
  findings: readonly Finding[],
  controls: readonly ControlDescription[],
  filter: FindingFilter,
  translate: TranslateEngineText,
): FindingRow[] {
  return findings
    .filter((finding) => isChosen(finding, filter))
    .map((finding) => ({
      finding,
      control: controls.find(({ id }) => id === finding.controlId) ?? null,
    }))
    .filter((row) => containsText(filter.text, textsOf(row, translate)))
    .sort(compareRows);
}

export function severityRank(severity: Severity): number {
  return SEVERITIES.indexOf(severity);
}

function isChosen({ state, severity }: Finding, filter: FindingFilter): boolean {
  if (filter.severity !== 'any' && severity !== filter.severity) return false;
  if (filter.state === 'all') return true;
  return filter.state === 'unresolved' ? state !== 'resolved' : state === filter.state;
}

/** As it is shown and as the engine wrote it: either is found. */
function textsOf({ finding, control }: FindingRow, translate: TranslateEngineText): string[] {
  const { controlId, title, subject, reason } = finding;
  const criteria = criteriaByFramework(control?.mappings ?? []).flatMap(({ name, criteria: ids }) =>
    ids.map(({ id }) => `${name} ${id}`),
  );
  return [controlId, title, translate(title).text, subject.name, reason, translate(reason).text, ...criteria];
}

const STATE_ORDER: readonly Finding['state'][] = ['open', 'acknowledged', 'resolved'];

function compareRows({ finding: left }: FindingRow, { finding: right }: FindingRow): number {
  return (
    STATE_ORDER.indexOf(left.state) - STATE_ORDER.indexOf(right.state) ||
    severityRank(left.severity) - severityRank(right.severity) ||
    left.firstSeenAt - right.firstSeenAt ||
    left.id.localeCompare(right.id)
  );
}
