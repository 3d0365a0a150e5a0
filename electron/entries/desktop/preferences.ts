import type { Preferences } from '#shared/model/preferences.ts';
import type { DesktopParts } from './desktop-parts.ts';

/** The host keeps them: it needs them before there is an engine. It tells of a change itself. */
export function preferenceHandlers({ host }: DesktopParts) {
  return {
    'preferences.get': () => host.call('preferences.get', {}),
    'preferences.set': ({ preferences }: { preferences: Preferences }) =>
      host.call('preferences.set', preferences),
  };
}
