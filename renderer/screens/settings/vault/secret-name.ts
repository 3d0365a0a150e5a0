/** As the engine takes it: what `vault:NAME` can refer to. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9._/-]{0,199}$/;

export type SecretFault = { name: 'name' | 'taken' } | { value: 'empty' };

/** What is wrong with a new secret; null: nothing. */
export function secretFault(name: string, value: string, taken: readonly string[]): SecretFault | null {
  if (!NAME.test(name)) return { name: 'name' };
  if (taken.includes(name)) return { name: 'taken' };
  return value.trim() === '' ? { value: 'empty' } : null;
}
