import type { Block, Cell, Chapter } from '../block.ts';
import { cell, column } from '../cells.ts';
import { momentText, percentText, sentenceCase, words } from '../phrases.ts';
import type { AttestationRow, ManualControlRow, ReportModel, TrainingRow } from '#shared/model/report.ts';
import { describeDuration } from '#shared/time.ts';

export function attestationsChapter({ attestations, training }: ReportModel): Chapter {
  return {
    id: 'attestations',
    title: 'Manual attestations and training',
    blocks: [
      {
        kind: 'paragraph',
        text: 'What no program can tell rests on the word of a person. It passes for as long as such a word counts; then it is not evaluated until somebody attests it anew. That it does not hold is a failure until somebody attests that it does.',
      },
      controlTable(attestations.controls),
      recordTable(attestations.records),
      trainingTable(training),
    ],
  };
}

function controlTable(controls: readonly ManualControlRow[]): Block {
  return {
    kind: 'table',
    caption: 'Manual controls',
    columns: [
      column('Control', 3),
      column('Every', 1.1),
      column('Subjects now', 2),
      column('Over the period', 2.6),
    ],
    rows: controls.map((row): Cell[] => [
      cell(`${row.controlId} · ${row.title}`),
      cell(row.everyDays === 1 ? '1 day' : `${row.everyDays} days`),
      cell(
        `${row.holds} of ${row.subjects} attested`,
        row.fails === 0 ? null : `${row.fails} attested not to hold`,
        row.waiting === 0 ? null : `${row.waiting} not attested`,
      ),
      periodCell(row.period),
    ]),
    empty: 'No control in force is manual.',
  };
}

function periodCell(period: ManualControlRow['period']): Cell {
  if (period === null) return cell('point in time');
  const { attestedMs, possibleMs, longestGapMs } = period;
  if (possibleMs === 0) return cell('not judged in the period');
  return cell(
    `attested ${percentText({ part: attestedMs, whole: possibleMs })} of the time`,
    longestGapMs === 0 ? 'without a gap' : `longest gap ${describeDuration(longestGapMs)}`,
  );
}

function recordTable(records: readonly AttestationRow[]): Block {
  return {
    kind: 'table',
    caption: 'Attestations',
    columns: [
      column('Control', 1.8),
      column('Who and when (UTC)', 2),
      column('Statement and evidence', 3.4),
      column('Stands (UTC)', 2),
    ],
    rows: records.map(recordRow),
    empty: 'No attestation stood in this period.',
  };
}

function recordRow(row: AttestationRow): Cell[] {
  const { at, recordedAt, withdrawal } = row;
  return [
    cell(row.controlId, row.subject === null ? 'every subject' : row.subject.name, row.id),
    cell(row.person, momentText(at), recordedAt === at ? null : `recorded ${momentText(recordedAt)}`),
    cell(`${row.holds ? 'Holds' : 'Does not hold'}: ${row.statement}`, row.reference),
    cell(
      sentenceCase(words(row.state)),
      row.standsUntil === null ? null : `until ${momentText(row.standsUntil)}`,
      withdrawal === null
        ? null
        : `withdrawn ${momentText(withdrawal.at)} by ${withdrawal.by}: ${withdrawal.reason}`,
    ),
  ];
}

function trainingTable(training: readonly TrainingRow[]): Block {
  return {
    kind: 'table',
    caption: 'Training',
    columns: [
      column('Person', 2.4),
      column('Guide', 2.4),
      column('Read (UTC)', 2),
      column('Counts until', 2),
    ],
    rows: training.map(({ person, provider, readAt, expiresOn, state }) => [
      cell(person),
      cell(provider),
      cell(momentText(readAt)),
      cell(expiresOn, state === 'changed' ? 'the guide has changed since' : state),
    ]),
    empty: 'Nobody has confirmed to have read a guide.',
  };
}
