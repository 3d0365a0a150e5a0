import type { QueryClient } from '@tanstack/react-query';
import { BOOT_FILES } from '#shared/boot.ts';
import type { Preferences } from '#shared/model/preferences.ts';
import type { Status } from '#shared/model/status.ts';
import { DEFAULT_PREFERENCES } from '#shared/preferences.ts';
import type { EngineLink } from './engine-link.ts';
import { engineQueryKey } from './use-query.ts';

/**
 * Fills the answers that the first frame needs with what lies beside the page: preferences, and the status as it was
 * known last. The engine's own answers replace them as soon as it is up; until then every number shows its age.
 *
 * @returns the preferences to begin with
 */
export async function boot(link: EngineLink, queries: QueryClient): Promise<Preferences> {
  const [preferences, last] = await Promise.all([
    read<Preferences>(BOOT_FILES.preferences),
    read<{ status: Status }>(BOOT_FILES.lastStatus),
  ]);
  if (preferences) queries.setQueryData(engineQueryKey('preferences.get', {}), preferences);
  if (last) queries.setQueryData(engineQueryKey('status.get', {}), last.status);
  // An engine that was faster than the files has told that everything is new before there was anything.
  if (link.state() === 'up') await queries.invalidateQueries();
  return preferences ?? DEFAULT_PREFERENCES;
}

/** Main serves what this very build wrote, or nothing. null: it is not there. */
async function read<T>(path: string): Promise<T | null> {
  try {
    const answer = await fetch(path);
    return answer.ok ? ((await answer.json()) as T) : null;
  } catch {
    return null;
  }
}
