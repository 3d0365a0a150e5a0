/** Marks a branch that the types have ruled out; throws if data got there all the same. */
export function assertNever(value: never, what: string): never {
  throw new Error(`Unexpected ${what}: ${JSON.stringify(value)}`);
}
