import { z } from 'zod';
import { ERROR_CODE_LIST, HeadroomError } from '../errors.ts';

/** What crosses a process when something failed: never a stack. */
export const wireErrorSchema = z.object({
  code: z.enum(ERROR_CODE_LIST),
  message: z.string(),
  retryable: z.boolean(),
  details: z.record(z.string(), z.unknown()),
});
export type WireError = z.infer<typeof wireErrorSchema>;

export const requestSchema = z.object({ id: z.int(), method: z.string(), input: z.unknown() });

export const answerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('result'), id: z.int(), value: z.unknown() }),
  z.object({ kind: z.literal('error'), id: z.int(), error: wireErrorSchema }),
  z.object({ kind: z.literal('event'), name: z.string(), payload: z.unknown() }),
]);
export type Answer = z.infer<typeof answerSchema>;

/** What an answer of no agreed form still tells: which call it was for. */
export const answeredIdSchema = z.object({ id: z.int() });

/** Expected failures keep their code; anything else is a bug and crosses as INTERNAL without its text. */
export function toWireError(error: unknown): WireError {
  if (error instanceof HeadroomError) {
    const { code, message, retryable, details } = error;
    return { code, message, retryable, details: { ...details } };
  }
  return {
    code: 'INTERNAL',
    message: 'Headroom met an unexpected fault. The log has the details; please report it.',
    retryable: false,
    details: {},
  };
}

export function fromWireError(error: WireError): HeadroomError {
  return new HeadroomError(error.code, error.message, { details: error.details });
}
