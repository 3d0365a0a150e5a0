import { isMap, isSeq, visit } from 'yaml';
import type { Document, Node, Pair, YAMLError } from 'yaml';
import { formatPath, type ConfigPath } from './config-path.ts';
import type { Position, Problem } from './problem.ts';
import { describeYamlFault } from './yaml-fault.ts';
import { keyText, offsetOf } from './yaml-node.ts';

export type PositionOf = (offset: number) => Position;

/** What makes the text no YAML. What follows a mistake on the same line mostly follows from it and is left out. */
export function syntaxProblems(faults: readonly YAMLError[], positionOf: PositionOf): Problem[] {
  const byLine = new Map<number, Problem>();
  for (const { code, pos } of faults) {
    const position = positionOf(pos[0]);
    if (!byLine.has(position.line)) {
      byLine.set(position.line, { ...position, path: '', text: describeYamlFault(code) });
    }
  }
  return [...byLine.values()];
}

/** Aliases of nothing, and those within what they stand for: that would have no end. */
export function brokenAliases(document: Document, positionOf: PositionOf): Problem[] {
  const problems: Problem[] = [];
  visit(document, {
    Alias(_key, alias, ancestors) {
      const target = alias.resolve(document);
      if (target !== undefined && !ancestors.includes(target)) return;
      const text = 'expected an anchor (&name) further up that this alias (*name) stands for';
      problems.push({ ...positionOf(offsetOf(alias)), path: '', text });
    },
  });
  return problems;
}

/** Keys that are there twice: the later one would win in silence. */
export function repeatedKeys(node: unknown, path: ConfigPath, positionOf: PositionOf): Problem[] {
  if (isSeq(node))
    return node.items.flatMap((item, index) => repeatedKeys(item, [...path, index], positionOf));
  if (!isMap<Node, Node | null>(node)) return [];
  const seen = new Map<string, Node>();
  return node.items.flatMap(({ key, value }: Pair<Node, Node | null>) => {
    const name = keyText(key);
    const inside = repeatedKeys(value, [...path, name], positionOf);
    const first = seen.get(name);
    if (first === undefined) {
      seen.set(name, key);
      return inside;
    }
    const text = `expected each key once, found it on line ${positionOf(offsetOf(first)).line} already`;
    return [{ ...positionOf(offsetOf(key)), path: formatPath([...path, name]), text }, ...inside];
  });
}
