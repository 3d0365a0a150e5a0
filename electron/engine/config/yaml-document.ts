import { LineCounter, parseDocument } from 'yaml';
import type { Document } from 'yaml';
import { formatPath } from './config-path.ts';
import type { Fault, Problem } from './problem.ts';
import { describeNode, follow, offsetOf } from './yaml-node.ts';
import { brokenAliases, repeatedKeys, syntaxProblems, type PositionOf } from './yaml-rules.ts';

/** A file that is YAML, though not yet known to be a configuration. */
export interface YamlDocument {
  /** The content as plain data; a key that is there twice has its last value. */
  value: unknown;
  /** Keys that are there twice: the rest of the file can be judged all the same. */
  problems: Problem[];
  locate(fault: Fault): Problem;
}

/** Far more than any configuration has. */
const LONGEST_TEXT = 1_048_576;
const MAX_ALIASES = 100;

/** Reads YAML 1.2 with the core schema: no tags, no merge keys, one document. @returns the problems where it is none. */
export function readYaml(text: string): YamlDocument | Problem[] {
  const source = text.replace(/^\uFEFF/, '');
  const unreadable = refuseText(source);
  if (unreadable !== null) return [top(unreadable)];
  const lines = new LineCounter();
  const document = parseDocument(source, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: false,
    stringKeys: true,
    resolveKnownTags: false,
  });
  const positionOf: PositionOf = (offset) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const faults = [...document.errors, ...document.warnings];
  return faults.length > 0 ? syntaxProblems(faults, positionOf) : openDocument(document, positionOf);
}

function refuseText(source: string): string | null {
  if (source.length > LONGEST_TEXT) {
    return `expected at most ${LONGEST_TEXT} characters, found ${source.length}`;
  }
  if (source.includes('\0')) {
    return 'expected UTF-8 text, found bytes of another encoding; save the file as UTF-8';
  }
  return null;
}

function openDocument(document: Document, positionOf: PositionOf): YamlDocument | Problem[] {
  const aliases = brokenAliases(document, positionOf);
  if (aliases.length > 0) return aliases;
  if (document.contents === null) return [top('expected version and connections, found an empty file')];
  const plain = plainValue(document);
  if (plain === null) return [top(`expected aliases (*name) to stand for at most ${MAX_ALIASES} values`)];
  return {
    value: plain.value,
    problems: repeatedKeys(document.contents, [], positionOf),
    locate: (fault) => locate(document, fault, positionOf),
  };
}

function plainValue(document: Document): { value: unknown } | null {
  try {
    return { value: document.toJS({ maxAliasCount: MAX_ALIASES }) as unknown };
  } catch (error) {
    if (error instanceof ReferenceError) return null;
    throw error;
  }
}

function locate(document: Document, { path, at, text }: Fault, positionOf: PositionOf): Problem {
  const { node, key, found } = follow(document, path);
  const where = at === 'key' ? (key ?? node) : node;
  const seen = found ? describeNode(node, path) : 'nothing';
  return {
    ...positionOf(offsetOf(where)),
    path: formatPath(path),
    text: at === 'key' ? text : `${text}, found ${seen}`,
  };
}

function top(text: string): Problem {
  return { line: 1, column: 1, path: '', text };
}
