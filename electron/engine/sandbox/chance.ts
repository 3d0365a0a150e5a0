/**
 * Chance that repeats: the same seed and index give the same number in [0, 1), on every machine.
 * Two rounds of multiply and shift spread neighbouring indices over the whole range.
 */
export function chanceAt(seed: string, index: number): number {
  let state = 0x9e3779b9 ^ index;
  for (let position = 0; position < seed.length; position++) {
    state = scramble(state ^ seed.charCodeAt(position));
  }
  return (scramble(scramble(state) ^ index) >>> 0) / 2 ** 32;
}

function scramble(value: number): number {
  const spread = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d);
  const mixed = Math.imul(spread ^ (spread >>> 12), 0x297a2d39);
  return mixed ^ (mixed >>> 15);
}
