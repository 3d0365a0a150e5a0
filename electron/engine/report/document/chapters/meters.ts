import type { Cell, Chapter } from '../block.ts';
import { cell, column, markCell, nameCell } from '../cells.ts';
import { levelMark } from '../marks.ts';
import { momentText, percentText, quantityText, runwayText, UNKNOWN } from '../phrases.ts';
import type { MeterRow, ReportModel } from '#shared/model/report.ts';
import { describeDuration } from '#shared/time.ts';

export function metersChapter({ meters }: ReportModel): Chapter {
  return {
    id: 'meters',
    title: 'Meters and forecasts',
    blocks: [
      {
        kind: 'table',
        caption: 'Quotas, balances and budgets with their forecast',
        columns: [
          column('Meter', 2.4),
          column('Now', 1.9),
          column('State', 1.3),
          column('Runway P50 (P10 – P90)', 2.6),
          column('Read, reset (UTC)', 2.2),
        ],
        rows: meters.map(meterRow),
        empty: 'No meter is in scope.',
      },
    ],
  };
}

function meterRow(row: MeterRow): Cell[] {
  return [
    nameCell(
      row.meter,
      `${row.source.connection} · ${row.source.provider}`,
      `${row.kind}, ${row.window}, ${row.provenance}`,
    ),
    amountCell(row),
    markCell(levelMark(row.forecast?.level ?? 'unknown')),
    forecastCell(row.forecast),
    cell(
      row.asOf === null ? 'never read' : `as of ${momentText(row.asOf)}`,
      row.reportingDelayMs > 0 ? `reported up to ${describeDuration(row.reportingDelayMs)} late` : null,
      row.resetsAt === null ? 'no reset known' : `resets ${momentText(row.resetsAt)}`,
    ),
  ];
}

function amountCell({ kind, value, limit, enforcement }: MeterRow): Cell {
  if (value === null) return cell(UNKNOWN, limit && `limit ${quantityText(limit)}`);
  if (kind === 'balance') return cell(`${quantityText(value)} left`);
  return cell(
    `${quantityText(value)} used`,
    limit === null ? 'no limit known' : `of ${quantityText(limit)}`,
    limit === null ? null : `${enforcement === 'unknown' ? 'enforcement unknown' : `${enforcement} limit`}`,
  );
}

function forecastCell(forecast: MeterRow['forecast']): Cell {
  if (!forecast) return cell(UNKNOWN, 'no forecast was made yet');
  const { runwayHours, exhaustionProbability, reason, method, madeAt } = forecast;
  const dated = `${method}, made ${momentText(madeAt)} UTC`;
  if (!runwayHours) return cell(UNKNOWN, reason, dated);
  return cell(
    runwayText(runwayHours),
    exhaustionProbability === null ? null : `runs out with ${probabilityText(exhaustionProbability)}`,
    dated,
  );
}

const probabilityText = (probability: number): string =>
  `${percentText({ part: Math.round(probability * 100), whole: 100 })} probability`;
