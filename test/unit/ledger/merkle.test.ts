import { hash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { merkleEdge } from '#engine/ledger/merkle.ts';

const LEAVES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
/** Roots over the first one, two, … of them, as the reference implementation of RFC 6962 gives them. */
const ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const leafHash = (hex: string) => hash('sha256', Buffer.from(`00${hex}`, 'hex'));

describe('the edge of a Merkle tree', () => {
  it('has the roots of RFC 6962', () => {
    const edge = merkleEdge();
    expect(edge.root()).toBe(hash('sha256', ''));
    const roots = LEAVES.map((leaf) => {
      edge.add(leafHash(leaf));
      return edge.root();
    });
    expect(roots).toEqual(ROOTS);
  });

  it('goes on from where it was saved as if it had never been', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(60), (before, after) => {
        const [whole, first] = [merkleEdge(), merkleEdge()];
        const leaves = Array.from({ length: before + after }, (_, index) => leafHash(`${index % 10}0`));
        leaves.forEach((leaf) => whole.add(leaf));
        leaves.slice(0, before).forEach((leaf) => first.add(leaf));
        const second = merkleEdge(first.size, first.save());
        leaves.slice(before).forEach((leaf) => second.add(leaf));
        expect([second.root(), second.size]).toEqual([whole.root(), before + after]);
      }),
    );
  });

  it.each([
    [1, ''],
    [2, 'ab'.repeat(32) + ' ' + 'cd'.repeat(32)],
    [1, 'ab'],
    [0, 'ab'.repeat(32)],
  ])('refuses what cannot be that of %i leaves', (size, saved) => {
    expect(() => merkleEdge(size, saved)).toThrow(RangeError);
  });
});
