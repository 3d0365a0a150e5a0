import { hash } from 'node:crypto';

/** Before what is hashed of an inner node (RFC 6962 §2.1). A row's hash has 0x00 before it, and so is a leaf's already. */
const INNER = 0x01;
const HASH_BYTES = 32;
const HASH = /^[0-9a-f]{64}$/;

/**
 * The right edge of an RFC 6962 Merkle tree: the roots of its complete subtrees, the largest first. It is all that is
 * needed to add leaves and to tell the root, and has one hash for each bit set in the number of leaves.
 */
export interface MerkleEdge {
  readonly size: number;
  /** Adds one leaf. @param leafHash hex; the hash of a row of the evidence log is one */
  add(leafHash: string): void;
  /** Hex. That of a tree without leaves is SHA-256 of nothing. */
  root(): string;
  /** The edge as text for {@link merkleEdge}. */
  save(): string;
}

/** @param saved what {@link MerkleEdge.save} gave; empty: no leaves. @throws {RangeError} where it is none of that size */
export function merkleEdge(size = 0, saved = ''): MerkleEdge {
  const nodes = saved === '' ? [] : saved.split(' ');
  if (nodes.length !== bitsIn(size) || !nodes.every((node) => HASH.test(node))) {
    throw new RangeError(`This is no edge of a tree with ${size} leaves.`);
  }
  let leaves = size;
  return {
    get size() {
      return leaves;
    },
    add(leafHash) {
      let node = leafHash;
      for (let rest = leaves; rest % 2 === 1; rest = (rest - 1) / 2) node = parentOf(nodes.pop() ?? '', node);
      nodes.push(node);
      leaves += 1;
    },
    root: () =>
      nodes.length === 0 ? hash('sha256', '') : nodes.reduceRight((right, left) => parentOf(left, right)),
    save: () => nodes.join(' '),
  };
}

/** Two hashes behind the mark of an inner node. One for all calls: a hash is made in one step. */
const pair = Buffer.alloc(1 + 2 * HASH_BYTES, INNER);

function parentOf(left: string, right: string): string {
  pair.write(left, 1, 'hex');
  pair.write(right, 1 + HASH_BYTES, 'hex');
  return hash('sha256', pair);
}

function bitsIn(size: number): number {
  return size.toString(2).replaceAll('0', '').length;
}
