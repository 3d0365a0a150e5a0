import { z } from 'zod';

/** What the key store is asked. `text` is plain text to encrypt, or base64 of what it encrypted before. */
export const questionSchema = z.discriminatedUnion('call', [
  z.strictObject({ call: z.literal('check') }),
  z.strictObject({ call: z.literal('encrypt'), text: z.string() }),
  z.strictObject({ call: z.literal('decrypt'), text: z.string() }),
]);
export type Question = z.infer<typeof questionSchema>;

/**
 * What it answers. unavailable: there is no key store, or it was not opened. failed: it is open, but cannot do this.
 * `text` of a check is empty.
 */
export const answerSchema = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('done'), text: z.string() }),
  z.strictObject({ state: z.literal('unavailable') }),
  z.strictObject({ state: z.literal('failed') }),
]);
export type Answer = z.infer<typeof answerSchema>;

/** Asks the key store, which may wait for a person; whoever asks stops waiting by `signal`. */
export type AskKeyStore = (question: Question, signal: AbortSignal) => Promise<Answer>;
