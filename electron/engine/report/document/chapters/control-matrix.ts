import type { Cell, Chapter } from '../block.ts';
import { cell, column, linesCell, nameCell, numberColumn } from '../cells.ts';
import { countText, percentText, sentenceCase } from '../phrases.ts';
import { FRAMEWORK_NAMES, VERDICT_STATUSES } from '#shared/model/control.ts';
import type { FrameworkMapping, VerdictStatus } from '#shared/model/control.ts';
import type { ControlRow, ReportModel } from '#shared/model/report.ts';
import { describeDuration } from '#shared/time.ts';

/** In one word, as a matrix needs it. */
const SHORT: Record<VerdictStatus, string> = {
  PASS: 'pass',
  FAIL: 'fail',
  WARN: 'warn',
  ERROR: 'error',
  NO_DATA: 'no data',
  MANUAL: 'manual',
  NOT_APPLICABLE: 'not applicable',
};

export function controlsChapter({ controls }: ReportModel): Chapter {
  return {
    id: 'controls',
    title: 'Control matrix',
    blocks: [
      {
        kind: 'paragraph',
        text: 'A mapping reads "provides evidence for", with its strength. Every single result, passes included, is in the CSV and JSON editions.',
      },
      {
        kind: 'table',
        caption: 'Controls, the criteria they provide evidence for, and their results',
        columns: [
          column('Control', 2.6),
          column('Provides evidence for', 3.4),
          numberColumn('Tested', 1.1),
          numberColumn('Failed', 1.1),
          numberColumn('Not evaluated', 1.5),
          column('All results', 1.6),
          column('In the period', 1.9),
        ],
        rows: controls.map(controlRow),
        empty: 'No control is in force.',
      },
    ],
  };
}

function controlRow(control: ControlRow): Cell[] {
  return [
    nameCell(control.controlId, control.title, sentenceCase(control.severity)),
    linesCell(mappings(control.mappings)),
    cell(countText(control.tested)),
    cell(countText(control.failed)),
    cell(countText(control.notEvaluated)),
    linesCell(results(control)),
    linesCell(inPeriod(control)),
  ];
}

/** Counted by polls: a control is judged after each. */
function inPeriod({ period }: ControlRow): string[] {
  if (period === null) return ['point in time'];
  const { evaluated, compliant, breached, longestBreachMs } = period;
  if (evaluated === 0) return ['not evaluated'];
  return [
    `${percentText({ part: compliant, whole: evaluated })} of ${countText(evaluated)} checks passed`,
    ...(breached === 0
      ? ['no breach']
      : [`${countText(breached)} breached, the longest for ${describeDuration(longestBreachMs)}`]),
  ];
}

/** One line a framework and strength: `SOC 2 CC9.2, A1.1 (direct)`. */
function mappings(all: readonly FrameworkMapping[]): string[] {
  if (all.length === 0) return ['No mapping'];
  const groups = Map.groupBy(all, ({ framework, strength }) => `${framework} ${strength}`);
  return [...groups.values()].map((group) => {
    const ids = group.map(({ id }) => id).join(', ');
    return group[0] ? `${FRAMEWORK_NAMES[group[0].framework]} ${ids} (${group[0].strength})` : ids;
  });
}

function results({ counts }: ControlRow): string[] {
  const found = VERDICT_STATUSES.filter((status) => counts[status] > 0);
  if (found.length === 0) return ['no subject'];
  return found.map((status) => `${countText(counts[status])} ${SHORT[status]}`);
}
