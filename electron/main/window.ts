import { BrowserWindow, nativeTheme, type Rectangle, screen, type WebContents } from 'electron';
import { z } from 'zod';
import { PORT_CHANNEL } from '#shared/page-port.ts';
import { readJsonFile, writeJsonFile } from './json-file.ts';
import { describeError, type MainLog } from './log.ts';
import { pageAddress } from './own-address.ts';

export interface WindowKeeper {
  /** Shows the window, in front of others; made if need be. @param route where to lead the page, beginning with a slash */
  open(route?: string): void;
  /** Resolves with the first frame of the window that is open, at once where there is none, after `mostMs` in any case. */
  firstFrame(mostMs: number): Promise<void>;
  /** The page in it; null while there is no window. */
  page(): WebContents | null;
  close(): void;
}

export interface WindowOptions {
  preload: string;
  /** Where size and place are remembered. */
  placeFile: string;
  isPackaged: boolean;
  log: MainLog;
}

const SIZE = { width: 1_280, height: 800 };
const SMALLEST = { minWidth: 900, minHeight: 600 };
/** Those of the page, so that nothing flashes before it is painted. */
const BACKGROUND = { light: '#f6f7f9', dark: '#101217' };

const placeSchema = z.object({
  bounds: z.object({ x: z.int(), y: z.int(), width: z.int().positive(), height: z.int().positive() }),
  isMaximized: z.boolean(),
});
type Place = z.infer<typeof placeSchema>;

/** Keeps at most one window. Closing destroys it, which frees its memory; the application stays in the tray. */
export function createWindowKeeper(options: WindowOptions): WindowKeeper {
  let kept: BrowserWindow | null = null;
  // Between its end and the event of that, a window is there and cannot be used.
  const current = () => (kept?.isDestroyed() ? null : kept);

  const make = (route: string) => {
    const made = createWindow(options);
    kept = made;
    made.on('closed', () => {
      if (kept === made) kept = null;
    });
    lead(made, route, options.log);
  };

  return {
    open(route) {
      const window = current();
      if (window === null) {
        make(route ?? '/');
        return;
      }
      if (route !== undefined) lead(window, route, options.log);
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
    firstFrame(mostMs) {
      const window = current();
      if (window === null) return Promise.resolve();
      return new Promise((resolve) => {
        // A page asks for its port when it shows something; `ready-to-show` comes before, with an empty one.
        window.webContents.ipc.once(PORT_CHANNEL, () => resolve());
        window.once('closed', () => resolve());
        setTimeout(resolve, mostMs);
      });
    },
    page: () => current()?.webContents ?? null,
    close: () => current()?.close(),
  };
}

function createWindow({ preload, placeFile, isPackaged, log }: WindowOptions): BrowserWindow {
  const place = readPlace(placeFile, log);
  const window = new BrowserWindow({
    ...SIZE,
    ...place?.bounds,
    ...SMALLEST,
    title: 'Headroom',
    show: false,
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      devTools: !isPackaged,
    },
  });
  if (place?.isMaximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', () => {
    const current = { bounds: window.getNormalBounds(), isMaximized: window.isMaximized() };
    try {
      writeJsonFile(placeFile, current);
    } catch (error) {
      log.warn('the place of the window could not be kept', { error: describeError(error) });
    }
  });
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    log.error('the page ended by itself', { reason, exitCode });
    // A page that cannot live would be loaded over and over; closed, it opens again when a person asks for it.
    window.destroy();
  });
  return window;
}

/** Within the page that is there already this only changes the place in it. */
function lead(window: BrowserWindow, route: string, log: MainLog): void {
  const address = pageAddress(route);
  if (window.webContents.getURL() === address) return;
  window.loadURL(address).catch((error: unknown) => {
    if (!window.isDestroyed()) log.error('the page could not be loaded', { error: describeError(error) });
  });
}

/** A place on a screen that is gone is forgotten. */
function readPlace(file: string, log: MainLog): Place | null {
  const read = readJsonFile(file, placeSchema);
  if (read.state === 'broken') log.warn('the place of the window cannot be read', { why: read.why });
  return read.state === 'read' && isOnScreen(read.value.bounds) ? read.value : null;
}

function isOnScreen(bounds: Rectangle): boolean {
  return screen.getAllDisplays().some(({ workArea }) => {
    const width =
      Math.min(bounds.x + bounds.width, workArea.x + workArea.width) - Math.max(bounds.x, workArea.x);
    const height =
      Math.min(bounds.y + bounds.height, workArea.y + workArea.height) - Math.max(bounds.y, workArea.y);
    return width >= bounds.width / 2 && height >= bounds.height / 2;
  });
}
