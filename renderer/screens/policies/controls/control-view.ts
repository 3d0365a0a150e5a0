import { containsText } from '#renderer/components/contains-text.ts';
import { SEVERITIES } from '#shared/levels.ts';
import type { TranslateEngineText } from '#shared/engine-texts/engine-texts.ts';
import { type ControlDescription, FRAMEWORK_NAMES } from '#shared/model/control.ts';
import type { ControlStanding, VerdictCounts } from '#shared/model/policy.ts';

/** Where a control comes from: built in as it is, built in with other thresholds, or brought by the pack. */
export type ControlOrigin = 'builtIn' | 'adjusted' | 'pack';

export interface ControlRow {
  control: ControlDescription;
  origin: ControlOrigin;
  /** null: not known yet. */
  counts: VerdictCounts | null;
}

/** `standings` undefined: they are still asked for, or could not be had. A control keeps its place in the list. */
export function controlRows(
  controls: readonly ControlDescription[],
  standings: readonly ControlStanding[] | undefined,
  text: string,
  translate: TranslateEngineText,
): ControlRow[] {
  const counts = new Map(standings?.map((standing) => [standing.controlId, standing.counts]));
  return controls
    .filter((control) => containsText(text, textsOf(control, translate)))
    .map((control) => ({
      control,
      origin: originOf(control),
      counts: counts.get(control.id) ?? null,
    }));
}

export function originOf({ rule, parameters = [] }: ControlDescription): ControlOrigin {
  if (rule !== undefined) return 'pack';
  return parameters.some(({ value, default: usual }) => value !== usual) ? 'adjusted' : 'builtIn';
}

export function compareSeverity(left: ControlDescription, right: ControlDescription): number {
  return SEVERITIES.indexOf(left.severity) - SEVERITIES.indexOf(right.severity);
}

/** As it is shown and as the engine wrote it: either is found. */
function textsOf(control: ControlDescription, translate: TranslateEngineText): string[] {
  const { id, title, criterion, remediation, mappings, parameters = [] } = control;
  const said = [title, criterion, remediation, ...parameters.map(({ words }) => words)];
  return [
    id,
    ...said,
    ...said.map((english) => translate(english).text),
    ...parameters.map(({ name }) => name),
    ...mappings.map((mapping) => `${FRAMEWORK_NAMES[mapping.framework]} ${mapping.id}`),
  ];
}

const INSTANT = /_(?:at|on|until)$|^(?:since|day)$/;

/** Whether a fact is an instant (UTC epoch ms), which its name tells: `created_at`, `since`, `day`. */
export function isInstantFact(name: string, value: unknown): value is number {
  return typeof value === 'number' && INSTANT.test(name);
}
