import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { Document, Node } from 'yaml';
import { redactedExcerpt } from '#engine/domain/redact.ts';
import { isConfidential, type ConfigPath } from './config-path.ts';

export interface Followed {
  /** The value, or where the path ends before it, the last one there is. */
  node: Node | null;
  key: Node | null;
  found: boolean;
}

/** Walks down a path, through aliases. Of a key that is there twice, the last counts. */
export function follow(document: Document, path: ConfigPath): Followed {
  let followed: Followed = { node: document.contents, key: null, found: true };
  for (const step of path) {
    const parent = isAlias(followed.node) ? (followed.node.resolve(document) ?? null) : followed.node;
    const next = stepInto(parent, step);
    if (next === null) return { ...followed, key: null, found: false };
    followed = { ...next, found: true };
  }
  return followed;
}

function stepInto(parent: Node | null, step: string | number): Pick<Followed, 'node' | 'key'> | null {
  if (isSeq<Node>(parent) && typeof step === 'number') {
    const node = parent.items[step];
    return node === undefined ? null : { node, key: null };
  }
  if (!isMap<Node, Node | null>(parent)) return null;
  const pair = parent.items.findLast(({ key }) => keyText(key) === String(step));
  return pair === undefined ? null : { node: pair.value, key: pair.key };
}

/** Repeats plain values only, and none that an alias brings from elsewhere or that may be a secret. */
export function describeNode(node: Node | null, path: ConfigPath): string {
  if (isSeq(node)) return 'a list';
  if (isMap(node)) return 'a mapping';
  if (isScalar(node) && node.value === null) return 'nothing';
  if (!isScalar(node) || isConfidential(path)) return 'a value that is not shown here';
  if (typeof node.value === 'string') return JSON.stringify(redactedExcerpt(node.value, 60));
  return typeof node.value === 'number' ? `the number ${node.value}` : String(node.value);
}

export function keyText(key: Node): string {
  return isScalar(key) ? String(key.value) : '';
}

/** Where a node begins in the text, from 0. */
export function offsetOf(node: Node | null): number {
  return node?.range?.[0] ?? 0;
}
