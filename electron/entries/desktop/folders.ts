import type { DesktopParts } from './desktop-parts.ts';

export function folderHandlers({ host }: DesktopParts) {
  return {
    'folders.choose': (request: { title: string; startIn: string | null }) =>
      host.call('folders.choose', request),
  };
}
