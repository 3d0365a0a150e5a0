import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A home folder that nobody else uses. An application that is started twice on one finds what the first start left. */
export interface AppHome {
  folder: string;
  /** Of the profile that Chromium keeps. */
  userData: string;
  /** Of the engine's store. */
  data: string;
  /** The variables that lead an application here. */
  environment: Readonly<Record<string, string>>;
  /** Deletes it with all that is in it; the application has to be closed. */
  remove(): void;
}

export function createAppHome(): AppHome {
  const folder = mkdtempSync(path.join(tmpdir(), 'headroom-e2e-'));
  const at = (name: string) => {
    const made = path.join(folder, name);
    mkdirSync(made, { recursive: true, mode: 0o700 });
    return made;
  };
  const data = at('data');
  return {
    folder,
    userData: at('user-data'),
    data,
    environment: {
      HOME: folder,
      USERPROFILE: folder,
      TMPDIR: at('tmp'),
      XDG_CONFIG_HOME: at('.config'),
      XDG_CACHE_HOME: at('.cache'),
      XDG_DATA_HOME: at('.local/share'),
      XDG_STATE_HOME: at('.local/state'),
      XDG_RUNTIME_DIR: at('run'),
      HEADROOM_DATA: data,
    },
    // Chromium's helpers may still be writing when the process that a test waits for is gone.
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }),
  };
}
