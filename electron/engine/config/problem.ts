import type { ConfigPath } from './config-path.ts';

/** A place in a text, both counted from 1. */
export interface Position {
  line: number;
  column: number;
}

/** One thing to correct in a configuration file, ready to be read by a person. */
export interface Problem extends Position {
  path: string;
  text: string;
}

/** What does not fit at a path, before it is known where in the file that is. */
export interface Fault {
  path: ConfigPath;
  /** `key`: the name itself is wrong, and `text` says all. `value`: `text` says what was expected. */
  at: 'key' | 'value';
  text: string;
}

/** One line a problem, in the order of the file: `headroom.yaml:4:11: connections[0].name: expected …, found …`. */
export function describeProblems(file: string, problems: readonly Problem[]): string {
  return inOrder(problems)
    .map(({ line, column, message }) => `${file}:${line}:${column}: ${message}`)
    .join('\n');
}

/** Each problem once, in the order of the file; `message` says where in the content it is and what was expected. */
export function inOrder(problems: readonly Problem[]): (Position & { message: string })[] {
  const described = [...problems].sort(byPosition).map(({ line, column, path, text }) => ({
    line,
    column,
    message: `${path === '' ? '' : `${path}: `}${text}`,
  }));
  const seen = new Set<string>();
  return described.filter(({ line, column, message }) => {
    const key = `${line}:${column}: ${message}`;
    return seen.size < seen.add(key).size;
  });
}

function byPosition(left: Position, right: Position): number {
  return left.line - right.line || left.column - right.column;
}
