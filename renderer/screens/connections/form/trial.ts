import type { z } from 'zod';
import type { probeResultSchema } from '#shared/contract.ts';

export type ProbeResult = z.infer<typeof probeResultSchema>;

/** A test and the draft that it was made of; see `testKeyOf`. */
export interface Trial {
  key: string | null;
  result: ProbeResult | null;
}

export const untested: Trial = { key: null, result: null };
