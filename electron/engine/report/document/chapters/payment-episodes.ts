import type { Cell, Chapter } from '../block.ts';
import { cell, column, linesCell, nameCell } from '../cells.ts';
import { momentText, sentenceCase, sourceText, words } from '../phrases.ts';
import type { PaymentEpisodeRow, ReportModel } from '#shared/model/report.ts';
import { describeDuration } from '#shared/time.ts';

export function paymentEpisodesChapter({ paymentEpisodes }: ReportModel): Chapter {
  return {
    id: 'payment-episodes',
    title: 'Payment refusals',
    blocks: [
      {
        kind: 'table',
        caption: 'Episodes in which a provider refused payment',
        columns: [
          column('Connection', 2),
          column('Cause', 2.6),
          column('Evidence', 2.2),
          column('When (UTC)', 2.1),
          column('Warned before', 2),
        ],
        rows: paymentEpisodes.map(episodeRow),
        empty: 'No provider refused payment in the period, as far as Headroom saw.',
      },
    ],
  };
}

function episodeRow(row: PaymentEpisodeRow): Cell[] {
  return [
    nameCell(row.source?.connection ?? 'no longer in scope', row.source?.provider ?? null, row.episodeId),
    cell(
      row.cause === null ? 'Cause unknown' : sentenceCase(words(row.cause)),
      row.summary,
      row.ambiguous ? 'The answer allows more than one reading' : null,
    ),
    linesCell(row.evidence),
    cell(
      describeDuration(row.durationMs),
      `first ${momentText(row.firstSeenAt)}`,
      `last ${momentText(row.lastSeenAt)}`,
      row.closedAt === null ? 'still open' : `closed ${momentText(row.closedAt)}`,
    ),
    warningCell(row.warning),
  ];
}

function warningCell(warning: PaymentEpisodeRow['warning']): Cell {
  switch (warning.kind) {
    case 'warned':
      return cell(
        `Yes, ${describeDuration(warning.leadMs)} before`,
        `delivered ${momentText(warning.deliveredAt)}`,
      );
    case 'not_warned':
      return cell('No', 'no fitting alert was delivered before');
    case 'cannot_tell':
      return cell('Cannot tell', warning.reason);
  }
}

/** The episode as other chapters name it: `openai-prod, 2026-11-20 14:00 UTC`. */
export function episodeText(row: PaymentEpisodeRow): string {
  return `${sourceText(row.source) ?? row.episodeId}, ${momentText(row.firstSeenAt)} UTC`;
}
