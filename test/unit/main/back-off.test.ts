import { describe, expect, it } from 'vitest';
import { createBackOff } from '#main/back-off.ts';

describe('the back-off of a process that ends by itself', () => {
  it('doubles from a quarter of a second to half a minute', () => {
    const backOff = createBackOff();
    const waits = Array.from({ length: 9 }, () => backOff.after(100));
    expect(waits).toEqual([250, 500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
  });

  it('begins anew after a life of a minute', () => {
    const backOff = createBackOff();
    for (let count = 0; count < 5; count += 1) backOff.after(100);
    expect([backOff.after(59_999), backOff.after(60_000), backOff.after(100)]).toEqual([8_000, 250, 500]);
  });
});
