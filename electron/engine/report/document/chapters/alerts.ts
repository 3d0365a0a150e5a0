import { episodeText } from './payment-episodes.ts';
import type { Cell, Chapter } from '../block.ts';
import { cell, column, linesCell, markCell, nameCell } from '../cells.ts';
import { levelMark } from '../marks.ts';
import { momentText, sentenceCase, sourceText, words } from '../phrases.ts';
import type { AlertRow, ReportModel } from '#shared/model/report.ts';

export function alertsChapter({ alerts, paymentEpisodes }: ReportModel): Chapter {
  const episodes = new Map(paymentEpisodes.map((episode) => [episode.episodeId, episodeText(episode)]));
  return {
    id: 'alerts',
    title: 'Alerts issued',
    blocks: [
      {
        kind: 'table',
        caption: 'Alerts with their delivery',
        columns: [
          column('Alert', 3),
          column('Level', 1.4),
          column('Opened, delivered (UTC)', 2.5),
          column('State (UTC)', 2),
          column('Came before a refusal', 2.2),
        ],
        rows: alerts.map((alert) => alertRow(alert, episodes)),
        empty: 'No alert was issued in the period.',
      },
    ],
  };
}

function alertRow(alert: AlertRow, episodes: ReadonlyMap<string, string>): Cell[] {
  const before = alert.cameBefore.map((id) => episodes.get(id) ?? id);
  return [
    nameCell(alert.title, sourceText(alert.source), sentenceCase(words(alert.kind)), alert.action),
    markCell(levelMark(alert.level)),
    cell(
      `opened ${momentText(alert.openedAt)}`,
      alert.deliveredAt === null
        ? 'no channel confirmed delivery'
        : `delivered ${momentText(alert.deliveredAt)}`,
    ),
    cell(
      sentenceCase(alert.state),
      alert.acknowledgedBy === null ? null : `acknowledged by ${alert.acknowledgedBy}`,
      alert.resolvedAt === null ? null : `resolved ${momentText(alert.resolvedAt)}`,
    ),
    linesCell(before.length > 0 ? before : ['–']),
  ];
}
