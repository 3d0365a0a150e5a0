import type { Services } from '#engine/services.ts';

export function controlHandlers({ policy }: { policy: Pick<Services['policy'], 'get'> }) {
  return { 'controls.list': async () => (await policy.get()).controls };
}
