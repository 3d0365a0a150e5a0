import { hash } from 'node:crypto';

/** Before what is hashed of an inner node (RFC 6962 §2.1). A row's hash has 0x00 before it, and so is a leaf's already. */
const INNER = 0x01;
const HASH_BYTES = 32;

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
  const nodes = saved === '' ? [] : saved.split(' ').map((node) => Buffer.from(node, 'hex'));
  if (nodes.length !== bitsIn(size) || nodes.some(({ length }) => length !== HASH_BYTES)) {
    throw new RangeError(`This is no edge of a tree with ${size} leaves.`);
  }
  let leaves = size;
  return {
    get size() {
      return leaves;
    },
    add(leafHash) {
      let node = Buffer.from(leafHash, 'hex');
      for (let rest = leaves; rest % 2 === 1; rest = (rest - 1) / 2) {
        const left = nodes.pop();
        if (left) node = parentOf(left, node);
      }
      nodes.push(node);
      leaves += 1;
    },
    root() {
      const root = nodes.reduceRight<Buffer | null>(
        (right, left) => (right === null ? left : parentOf(left, right)),
        null,
      );
      return root?.toString('hex') ?? hash('sha256', '');
    },
    save: () => nodes.map((node) => node.toString('hex')).join(' '),
  };
}

function parentOf(left: Buffer, right: Buffer): Buffer<ArrayBuffer> {
  const bytes = Buffer.allocUnsafe(1 + 2 * HASH_BYTES);
  bytes[0] = INNER;
  left.copy(bytes, 1);
  right.copy(bytes, 1 + HASH_BYTES);
  return hash('sha256', bytes, 'buffer');
}

function bitsIn(size: number): number {
  return size.toString(2).replaceAll('0', '').length;
}
