import { z } from 'zod';

const tally = z.int().min(0);

/** A share as its two counts, so that a reader can check it; `whole` 0 means there is nothing to take a share of. */
export const shareSchema = z.strictObject({ part: tally, whole: tally });
export type Share = z.infer<typeof shareSchema>;
