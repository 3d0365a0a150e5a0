import type { Block, Chapter, Fact, TableBlock } from '../block.ts';
import { cell, column, fact, linesCell, nameCell, numberColumn } from '../cells.ts';
import { countText, instantText, momentText, ofText, percentText, UNKNOWN, words } from '../phrases.ts';
import type { ReportModel, SourceSheet } from '#shared/model/report.ts';
import { describeDuration, SECOND_MS } from '#shared/time.ts';

export function completenessChapter({ completeness }: ReportModel): Chapter {
  return {
    id: 'completeness',
    title: 'Completeness and accuracy',
    blocks: [
      {
        kind: 'paragraph',
        text: 'Where the information comes from, source by source, and what is missing from it. All access is read-only; responses are hashed into the evidence log as they arrive.',
      },
      overviewTable(completeness),
      ...completeness.flatMap(sheet),
    ],
  };
}

function overviewTable(sheets: readonly SourceSheet[]): TableBlock {
  return {
    kind: 'table',
    caption: 'Polls by source',
    columns: [
      column('Source', 2.6),
      numberColumn('Expected', 1.2),
      numberColumn('Made', 1.2),
      numberColumn('Succeeded', 2),
      numberColumn('Gaps', 1),
      column('Last success (UTC)', 2),
    ],
    rows: sheets.map(({ source, polls, outages, lastSuccessAt }) => [
      nameCell(source.connection, source.provider),
      cell(countText(polls?.expected ?? null)),
      cell(countText(polls?.made ?? null)),
      cell(polls ? `${countText(polls.succeeded)} (${successRate(polls)})` : UNKNOWN),
      cell(polls ? countText(outages.length) : UNKNOWN),
      cell(momentText(lastSuccessAt, 'never')),
    ]),
    empty: 'No source is in scope.',
  };
}

type Polls = NonNullable<SourceSheet['polls']>;

/** Of the polls that were due where that is known, so that polls never made count as missing. */
const successShare = ({ expected, made, succeeded }: Polls) => ({
  part: succeeded,
  whole: Math.max(expected ?? 0, made),
});
const successRate = (polls: Polls): string => percentText(successShare(polls));

function sheet(source: SourceSheet): Block[] {
  return [
    { kind: 'subheading', text: `${source.source.connection} (${source.source.provider})` },
    { kind: 'facts', facts: sheetFacts(source) },
    ...gaps(source),
  ];
}

function sheetFacts(source: SourceSheet): Fact[] {
  const { polls, controlTotal, ledgerRows } = source;
  return [
    fact('Credential', linesCell(credentials(source))),
    fact('Endpoints', linesCell(endpoints(source))),
    fact('Polls', polls ? pollsCell(polls) : 'No poll of the period is on record'),
    fact('Newest poll', source.lastOutcome ? words(source.lastOutcome) : 'none'),
    fact('Records received', countText(source.recordsReceived)),
    fact(
      'Control total',
      controlTotal
        ? cell(
            controlTotal.description,
            `expected ${controlTotal.expected}, received ${controlTotal.received}`,
          )
        : 'No control total available',
    ),
    fact('Clock offset', clockOffset(source.clockOffsetMs)),
    fact('Log rows', ledgerRows ? `${ledgerRows.firstSeq} to ${ledgerRows.lastSeq}` : 'none on record'),
  ];
}

function credentials({ credentials: all }: SourceSheet): string[] {
  if (all.length === 0) return ['No credential in use'];
  return all.map(({ field, reference }) => `${field}: ${reference}`);
}

function endpoints({ endpoints: all }: SourceSheet): string[] {
  if (all.length === 0) return ['None on record'];
  return all.map(({ method, url, requests }) => `${method} ${url} (${countText(requests)} requests)`);
}

function pollsCell(polls: Polls) {
  const due = polls.expected === null ? 'number expected unknown' : `${countText(polls.expected)} expected`;
  return cell(
    `${ofText(successShare(polls))} succeeded (${successRate(polls)})`,
    `${due}, ${countText(polls.made)} made`,
    `first ${instantText(polls.firstAt, 'none')}, last ${instantText(polls.lastAt, 'none')}`,
  );
}

function clockOffset(offsetMs: number | null): string {
  if (offsetMs === null) return UNKNOWN;
  const seconds = (Math.abs(offsetMs) / SECOND_MS).toFixed(1);
  if (seconds === '0.0') return 'none to a tenth of a second';
  return `provider clock ${seconds} s ${offsetMs > 0 ? 'ahead' : 'behind'}`;
}

function gaps({ source, outages, unreadable }: SourceSheet): Block[] {
  const rows = [
    ...outages.map(({ from, to, reason }) => [
      nameCell('No successful poll'),
      cell(`${momentText(from)} to ${momentText(to)}`, describeDuration(to - from)),
      cell(reason),
    ]),
    ...unreadable.map(({ what, outcome, detail }) => [
      nameCell(`Not readable: ${what}`),
      cell('at the newest poll'),
      cell(detail, words(outcome)),
    ]),
  ];
  if (rows.length === 0) return [];
  return [
    {
      kind: 'table',
      caption: `Gaps of ${source.connection}`,
      columns: [column('Gap', 2), column('When (UTC)', 2.4), column('Reason', 3.4)],
      rows,
      empty: '',
    },
  ];
}
