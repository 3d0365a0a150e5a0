import type { Cell, Chapter, TableBlock } from '../block.ts';
import { cell, column, linesCell, nameCell } from '../cells.ts';
import { countText, instantText, UNKNOWN } from '../phrases.ts';
import { countedShareText, leadText, rateText } from '../reliability-text.ts';
import type { MeterPeriod, Reliability } from '#shared/model/reliability.ts';
import type { ReliabilityReport } from '#shared/model/reliability-report.ts';
import type { ReportModel } from '#shared/model/report.ts';

const PERIOD_NAMES: Record<MeterPeriod, string> = {
  hour: 'Windows of an hour',
  day: 'Windows of a day',
  week: 'Windows of a week',
  month: 'Windows of a month',
  balance: 'Balances and what never resets',
};

export function reliabilityChapter({ reliability }: ReportModel): Chapter {
  return {
    id: 'reliability',
    title: 'How reliable the warnings were',
    blocks: [
      {
        kind: 'paragraph',
        text: 'Every window that ended in the period is compared with what was warned of: first with the alerts that were raised at the time, then with what the present method says when it lives through the same readings again, knowing at each moment only what had been read by then. A window counts where it was seen from its first half to its last tenth and a limit was known; it was exhausted where a reading showed it.',
      },
      {
        kind: 'list',
        items: [
          'Warned in time: exhausted windows whose first warning came at least the early and the late lead before, among those that lasted so long. The leads are the hours set for a warning and for a critical level; of what never resets the early one is two thirds of the former.',
          'Came true: of the warnings that were right or wrong. A window that ended with 90 % or more of its limit used counts as neither. A warning of what never resets says that it ends within the hours set for a warning, and is wrong where it lasts five thirds of them.',
          'Ends foreseen: ends of windows within the 80 % interval, as foreseen after 25, 50 and 75 % of the window, and their median distance from the middle.',
        ],
      },
      ...(reliability.judgedUntil === null
        ? []
        : [
            {
              kind: 'paragraph' as const,
              text: `Windows that were over by ${instantText(reliability.judgedUntil)} are judged; they are judged once a day.`,
            },
          ]),
      table(reliability, 'inTruth', 'By the alerts that were raised'),
      table(reliability, 'replayed', 'By the present method, replayed on the stored readings'),
    ],
  };
}

function table({ rows, total }: ReliabilityReport, by: 'replayed' | 'inTruth', caption: string): TableBlock {
  return {
    kind: 'table',
    caption,
    columns: [
      column('Meters', 2.2),
      column('Windows', 1.5),
      column('Warned in time', 2),
      column('Came true', 1.6),
      column('Median lead', 1.3),
      column('False alarms', 1.6),
      ...(by === 'replayed' ? [column('Ends foreseen', 1.7)] : []),
    ],
    rows:
      total.meters === 0
        ? []
        : [
            ...rows.map((row) => cells(PERIOD_NAMES[row.period], row.meters, row[by], by)),
            cells('All', total.meters, total[by], by),
          ],
    empty: 'No meter is in scope.',
  };
}

function cells(name: string, meters: number, reliability: Reliability, by: 'replayed' | 'inTruth'): Cell[] {
  const { windows, exhausted, precision, medianLeadHours } = reliability;
  return [
    nameCell(name, `${countText(meters)} ${meters === 1 ? 'meter' : 'meters'}`),
    windows === 0
      ? cell('none could be judged')
      : cell(`${countText(windows)} judged`, `${countText(exhausted)} exhausted`),
    linesCell([
      `early: ${countedShareText(reliability.recallEarly)}`,
      `late: ${countedShareText(reliability.recallLate)}`,
    ]),
    cell(countedShareText(precision)),
    cell(leadText(medianLeadHours)),
    falseAlarmsCell(reliability),
    ...(by === 'replayed' ? [endsCell(reliability)] : []),
  ];
}

function falseAlarmsCell({ falseAlarmsPerWeek, alertsPerQuietWindow }: Reliability): Cell {
  if (falseAlarmsPerWeek === null) return cell(UNKNOWN);
  return cell(
    `${rateText(falseAlarmsPerWeek)} a week`,
    alertsPerQuietWindow === null ? null : `${rateText(alertsPerQuietWindow)} alerts in a window that lasted`,
  );
}

function endsCell({ endsWithinInterval, medianEndError }: Reliability): Cell {
  return cell(
    countedShareText(endsWithinInterval),
    medianEndError === null ? null : `median distance ${(medianEndError * 100).toFixed(1)}\u00a0%`,
  );
}
