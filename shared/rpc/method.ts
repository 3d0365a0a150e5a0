import type { z } from 'zod';

/** A query reads and may run beside others; a command changes something and runs alone. */
export interface Method<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  readonly kind: 'query' | 'command';
  readonly input: Input;
  readonly output: Output;
  /** How long a caller waits. Long work says so here. */
  readonly timeoutMs: number;
}

const QUERY_TIMEOUT_MS = 15_000;
const COMMAND_TIMEOUT_MS = 60_000;

export function query<Input extends z.ZodType, Output extends z.ZodType>(
  input: Input,
  output: Output,
  timeoutMs = QUERY_TIMEOUT_MS,
): Method<Input, Output> {
  return { kind: 'query', input, output, timeoutMs };
}

export function command<Input extends z.ZodType, Output extends z.ZodType>(
  input: Input,
  output: Output,
  timeoutMs = COMMAND_TIMEOUT_MS,
): Method<Input, Output> {
  return { kind: 'command', input, output, timeoutMs };
}

export interface Contract {
  readonly methods: Readonly<Record<string, Method>>;
  readonly events: Readonly<Record<string, z.ZodType>>;
}

export type MethodName<C extends Contract> = keyof C['methods'] & string;
export type EventName<C extends Contract> = keyof C['events'] & string;

/** What a caller may write (defaults may be left out), what a handler gets, what it answers, what a caller gets. */
export type CallInput<C extends Contract, M extends MethodName<C>> = z.input<C['methods'][M]['input']>;
export type HandlerInput<C extends Contract, M extends MethodName<C>> = z.output<C['methods'][M]['input']>;
export type HandlerOutput<C extends Contract, M extends MethodName<C>> = z.input<C['methods'][M]['output']>;
export type CallOutput<C extends Contract, M extends MethodName<C>> = z.output<C['methods'][M]['output']>;
export type EventPayload<C extends Contract, E extends EventName<C>> = z.output<C['events'][E]>;

/** One handler for each method: a missing one does not compile. */
export type Handlers<C extends Contract> = {
  readonly [M in MethodName<C>]: (input: HandlerInput<C, M>) => Promise<HandlerOutput<C, M>>;
};
