import type { Level } from '#shared/levels.ts';

/** Three lines at the most carry emphasis: `strong` a name, `quiet` what is secondary, `code` an id or a hash. */
export interface Line {
  text: string;
  style: 'plain' | 'strong' | 'quiet' | 'code';
}

/** A state as shape and word; the format adds the colour, never the only sign. */
export interface Mark {
  level: Level | null;
  word: string;
}

export interface Cell {
  mark: Mark | null;
  lines: readonly Line[];
}

export interface Column {
  title: string;
  /** Relative width. */
  share: number;
  align: 'start' | 'end';
}

/** The first column names its row. `empty` is printed where there is no row. */
export interface TableBlock {
  kind: 'table';
  caption: string;
  columns: readonly Column[];
  rows: readonly (readonly Cell[])[];
  empty: string;
}

export interface Fact {
  term: string;
  value: Cell;
}

export interface Figure {
  label: string;
  value: string;
  note: string;
  level: Level | null;
}

/** What a page is made of, the same for every format that people read. */
export type Block =
  | { kind: 'paragraph'; text: string }
  | { kind: 'subheading'; text: string }
  | { kind: 'list'; items: readonly string[] }
  | { kind: 'facts'; facts: readonly Fact[] }
  | { kind: 'figures'; figures: readonly Figure[] }
  | { kind: 'commands'; lines: readonly string[] }
  | { kind: 'signatures'; roles: readonly { role: string; name: string | null }[] }
  | TableBlock;

export interface Chapter {
  /** Stable anchor, `[a-z-]+`. */
  id: string;
  title: string;
  blocks: readonly Block[];
}

/** The report as people read it. English. */
export interface ReportDocument {
  title: string;
  subtitle: string;
  reportId: string;
  /** Stands on every page: report, revision, and the log head that the report is anchored to. */
  footline: string;
  classification: string | null;
  coverFacts: readonly Fact[];
  signatures: readonly { role: string; name: string | null }[];
  chapters: readonly Chapter[];
}
