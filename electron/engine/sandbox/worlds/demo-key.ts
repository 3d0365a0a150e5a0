import { DAY_MS } from '#shared/time.ts';
import type { Instant } from '#shared/time.ts';
import type { SandboxKey } from '../account.ts';

/** An enabled key, made two months ago, by default without an end. */
export function demoKey(
  now: Instant,
  key: Pick<SandboxKey, 'id' | 'name' | 'owner'> &
    Partial<Pick<SandboxKey, 'kind' | 'projectId' | 'expiresAt'>>,
): SandboxKey {
  const since = { createdAt: now - 60 * DAY_MS, expiresAt: null, lastUsedAt: null };
  return { kind: 'standard', projectId: null, enabled: true, ...since, ...key };
}
