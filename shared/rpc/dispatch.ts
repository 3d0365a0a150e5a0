import { HeadroomError } from '../errors.ts';
import type { Contract, Handlers, Method } from './method.ts';

/** Runs one method by name. Rejects with a {@link HeadroomError} for bad input and unknown methods. */
export type Dispatch = (method: string, input: unknown) => Promise<unknown>;

/** Validates what comes in and lets commands run one at a time, in the order in which they came. */
export function createDispatch<C extends Contract>(contract: C, handlers: Handlers<C>): Dispatch {
  const table = handlers as Readonly<Record<string, (input: unknown) => Promise<unknown>>>;
  let lastCommand: Promise<unknown> = Promise.resolve();
  return async (name, input) => {
    const method = Object.hasOwn(contract.methods, name) ? contract.methods[name] : undefined;
    const handler = table[name];
    if (!method || !handler) {
      throw new HeadroomError(
        'UNKNOWN_METHOD',
        `The engine has no method ${JSON.stringify(name.slice(0, 80))}.`,
      );
    }
    const parsed = parseInput(name, method, input);
    if (method.kind === 'query') return handler(parsed);
    const run = lastCommand.then(() => handler(parsed));
    lastCommand = run.catch(() => undefined);
    return run;
  };
}

function parseInput(name: string, method: Method, input: unknown): unknown {
  const parsed = method.input.safeParse(input);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
  const first = issues[0];
  const where = first?.path ? ` at ${first.path}` : '';
  throw new HeadroomError(
    'INVALID_INPUT',
    `${name}${where}: ${first?.message ?? 'not of the expected form'}`,
    {
      details: { issues },
    },
  );
}
