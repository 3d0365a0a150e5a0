import type { PolicyProblem } from '#shared/model/policy.ts';

/** From where to where a line goes, without its end; lines and columns count from 1. */
export function lineRange(text: string, line: number): { start: number; end: number } {
  const lines = text.split('\n');
  const at = Math.min(Math.max(line, 1), lines.length);
  const start = lines.slice(0, at - 1).reduce((sum, { length }) => sum + length + 1, 0);
  return { start, end: start + (lines[at - 1]?.length ?? 0) };
}

/** The line in which a position of the text is. */
export function lineAt(text: string, position: number): number {
  return text.slice(0, position).split('\n').length;
}

/** The numbers that stand beside a text, one a line. */
export function lineNumbers(text: string): string {
  const count = text.split('\n').length;
  return Array.from({ length: count }, (_, index) => index + 1).join('\n');
}

/** The first mistake below the line where the caret is, from the top again where there is none; null without mistakes. */
export function nextProblem(problems: readonly PolicyProblem[], line: number): PolicyProblem | null {
  const inOrder = problems.toSorted((left, right) => left.line - right.line || left.column - right.column);
  return inOrder.find((problem) => problem.line > line) ?? inOrder[0] ?? null;
}

/** The spaces that a new line begins with: those of the line that it follows, two more behind a colon or in a list. */
export function indentAfter(text: string, position: number): string {
  const before = text.slice(text.lastIndexOf('\n', position - 1) + 1, position);
  const [indent = ''] = /^ */.exec(before) ?? [];
  return /:\s*$/.test(before) ? `${indent}${/^ *- /.test(before) ? '    ' : '  '}` : indent;
}
