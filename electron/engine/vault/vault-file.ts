import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { parseJson } from '#engine/domain/parse-json.ts';
import { HeadroomError } from '#shared/errors.ts';
import { withFileLock } from './file-lock.ts';
import { nullIfAbsent, replacePrivateFile } from './private-file.ts';

/** Version 1 of `vault.json`. `keys`: the data key as each wrapper locked it; `secrets`: sealed values by name. */
const vaultContentSchema = z.strictObject({
  version: z.literal(1),
  vaultId: z.string().min(1),
  keys: z.record(z.string(), z.string()),
  secrets: z.record(z.string(), z.string()),
});
export type VaultContent = z.infer<typeof vaultContentSchema>;

/**
 * The vault's content as it is on the disk now; null where there is no vault yet.
 *
 * @throws {HeadroomError} VAULT_WRONG_KEY where the file cannot be a vault that this version opens.
 */
export async function readVaultFile(path: string): Promise<VaultContent | null> {
  const text = await readFile(path, 'utf8').catch(nullIfAbsent);
  if (text === null) return null;
  const json = parseJson(text);
  const content = vaultContentSchema.safeParse(json);
  if (content.success) return content.data;
  const version = z.object({ version: z.int().min(2) }).safeParse(json);
  throw version.success ? fromFuture(path, version.data.version) : damaged(path);
}

/**
 * Changes the vault's content while no other process does: what `change` gets is read under the lock, and what it returns
 * replaces the file in one step.
 */
export async function changeVaultFile(
  path: string,
  change: (content: VaultContent | null) => Promise<VaultContent>,
): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await withFileLock(`${path}.lock`, async () => {
    const content = await change(await readVaultFile(path));
    await replacePrivateFile(path, `${JSON.stringify(content, null, 2)}\n`);
  });
}

function damaged(path: string): HeadroomError {
  return new HeadroomError(
    'VAULT_WRONG_KEY',
    `The vault ${path} is damaged: it is not the JSON that Headroom wrote. Restore it from a backup, or move it away and store the secrets again.`,
  );
}

function fromFuture(path: string, version: number): HeadroomError {
  return new HeadroomError(
    'VAULT_WRONG_KEY',
    `The vault ${path} has version ${version}, written by a newer Headroom; this one reads version 1. Update Headroom.`,
  );
}
