/** How a secret is given: typed now and kept in the vault, or by a reference to where it is. */
export const SECRET_WAYS = ['value', 'vault', 'env', 'file'] as const;
export type SecretWay = (typeof SECRET_WAYS)[number];

/** `value`: what was typed. `reference`: the name in the vault, the variable, or the path. */
export interface SecretDraft {
  way: SecretWay;
  value: string;
  reference: string;
}

/** @param isNew a new connection's secrets are most likely typed */
export function secretToDraft(reference: string | undefined, isNew: boolean): SecretDraft {
  if (reference === undefined) return { way: isNew ? 'value' : 'vault', value: '', reference: '' };
  const [way = ''] = reference.split(':', 1);
  return { way: way as SecretWay, value: '', reference: reference.slice(way.length + 1) };
}

/** @returns `env:NAME`, `file:PATH` or `vault:NAME`; null where none is given */
export function secretFrom({ way, reference }: SecretDraft): string | null {
  return way === 'value' || reference.trim() === '' ? null : `${way}:${reference.trim()}`;
}

export interface StoredSecret {
  name: string;
  usedBy: readonly string[];
}

/**
 * The name in the vault under which a typed secret is kept. One that only this connection uses is replaced; what belongs
 * to others, or to nobody any more, is never overwritten.
 */
export function vaultNameFor(connection: string, field: string, stored: readonly StoredSecret[]): string {
  const isFree = (name: string) => {
    const known = stored.find((secret) => secret.name === name);
    return !known || (known.usedBy.length > 0 && known.usedBy.every((user) => user === connection));
  };
  const first = `${connection}/${field}`;
  let name = first;
  for (let next = 2; !isFree(name); next += 1) name = `${first}-${next}`;
  return name;
}
