import { homedir } from 'node:os';
import path from 'node:path';
import { app, BrowserWindow, nativeTheme, session, type WebContents } from 'electron';
import envPaths from 'env-paths';
import { BOOT_FILES } from '#shared/boot.ts';
import { asWritten, engineTextsIn } from '#shared/engine-texts/in-language.ts';
import type { HostContract } from '#shared/host-contract.ts';
import type { Preferences } from '#shared/model/preferences.ts';
import { PORT_CHANNEL } from '#shared/page-port.ts';
import type { Served } from '#shared/rpc/serve.ts';
import { serveFolder } from './app-protocol.ts';
import { type EngineProcess, startEngineProcess } from './engine-process.ts';
import { guardContents, guardSession } from './guards.ts';
import { serveHost } from './host-service.ts';
import { serveIpc } from './ipc.ts';
import { createKeyring } from './keyring.ts';
import { lastStatusIn } from './last-status.ts';
import { createMainLog, describeError, type MainLog } from './log.ts';
import { setStartAtLogin, startCommand } from './login-item.ts';
import { setApplicationMenu } from './menu.ts';
import { createNotifications } from './notifications.ts';
import { isOnline, watchMachine } from './power.ts';
import { openPreferences } from './preferences.ts';
import { languageFor, textsIn } from './texts.ts';
import { startTrayPresence, type TrayPresence } from './tray-presence.ts';
import { createUpdater } from './updater.ts';
import { createWindowKeeper } from './window.ts';

export interface Application {
  /** Shows the window. */
  open(): void;
  /** Closes the window and ends the engine; resolves once that is gone. */
  stop(): Promise<void>;
}

/** A page that takes longer is better off with a live engine. */
const FIRST_FRAME_MS = 1_000;

/** An engine that ended sooner is not started in the same workspace again: that may be what ended it. */
const LIVED_WELL_MS = 10_000;

/**
 * Joins the parts of the main process. To be called once, when Electron is ready.
 *
 * @param folder where the built application is: its other scripts and the page
 * @param isHidden no window is opened yet
 */
export function startApplication(folder: string, isHidden: boolean): Application {
  const { isPackaged } = app;
  const environment = process.env;
  const userData = app.getPath('userData');
  // As the command line has it: both read and write one store.
  const dataFolder = path.resolve(environment['HEADROOM_DATA'] || envPaths('headroom', { suffix: '' }).data);
  const log = createMainLog(path.join(dataFolder, 'main.log'));
  const lastStatus = lastStatusIn(dataFolder, environment);
  let wasUp = false;
  const preferences = openPreferences(path.join(userData, 'preferences.json'), log);
  nativeTheme.themeSource = preferences.get().theme;

  guardContents(log);
  const downloadFolder = isPackaged ? null : (environment['HEADROOM_DOWNLOADS'] ?? null);
  guardSession(session.defaultSession, { downloadFolder, log });
  serveFolder(path.join(folder, 'renderer'), {
    [BOOT_FILES.preferences]: async () => JSON.stringify(preferences.get()),
    [BOOT_FILES.lastStatus]: async () => (wasUp ? null : lastStatus.read()),
  });

  const windows = createWindowKeeper({
    preload: path.join(folder, 'preload.cjs'),
    placeFile: path.join(userData, 'window.json'),
    isPackaged,
    log,
  });
  // Before everything that the first frame can do without: where there is a status to show, the engine is one such thing.
  if (!isHidden) windows.open();
  const firstFrame = lastStatus.exists() ? windows.firstFrame(FIRST_FRAME_MS) : Promise.resolve();

  const keyring = createKeyring();
  const notify = createNotifications({
    platform: process.platform,
    isWanted: () => preferences.get().notifications,
    open: windows.open,
  });
  let host: Served<HostContract> | null = null;
  const engine = startEngineProcess({
    file: path.join(folder, 'utility.js'),
    after: firstFrame,
    start: (livedMs) => ({
      dataFolder,
      reportFolder: path.join(app.getPath('documents'), 'Headroom'),
      locale: app.getPreferredSystemLanguages()[0] ?? app.getLocale(),
      workspace: livedMs !== null && livedMs >= LIVED_WELL_MS ? (tray?.workspace() ?? 'own') : 'own',
    }),
    environment,
    serveHost(port) {
      const window = () => BrowserWindow.getAllWindows()[0] ?? null;
      host = serveHost(port, { keyring, preferences, notify, window, log });
      host.emit('network.changed', { online: isOnline() });
    },
    log,
  });
  servePages(engine, windows.page, log);
  engine.onReady(() => (wasUp = true));

  const quit = () => app.quit();
  const language = () => languageFor(preferences.get().language, app.getPreferredSystemLanguages());
  let translate = asWritten;
  const texts = () => textsIn(language(), translate);
  const updater = createUpdater({ isPackaged, isWanted: () => preferences.get().automaticUpdates, log });
  let tray: TrayPresence | null = null;
  const learnSentences = async () => {
    translate = await engineTextsIn(language());
    tray?.redraw();
  };
  void firstFrame.then(() => {
    tray = startTrayPresence({ engine, texts, open: windows.open, quit, log });
    void learnSentences();
    watchMachine((event, payload) => {
      host?.emit(event, payload);
      if (event === 'network.changed') tray?.redraw();
    });
    setApplicationMenu(texts(), { platform: process.platform, isPackaged, quit });
    updater.review();
  });

  let known = preferences.get();
  preferences.onChange((next) => {
    if (next.startAtLogin !== known.startAtLogin) applyStartAtLogin(next, environment, log);
    known = next;
    nativeTheme.themeSource = next.theme;
    setApplicationMenu(texts(), { platform: process.platform, isPackaged, quit });
    tray?.redraw();
    void learnSentences();
    updater.review();
    host?.emit('preferences.changed', {});
  });

  return {
    open: () => windows.open(),
    stop() {
      windows.close();
      return engine.stop();
    },
  };
}

/** Every page gets a port when it has loaded, and a new one whenever there is a new engine. */
function servePages(engine: EngineProcess, page: () => WebContents | null, log: MainLog): void {
  const waiting = new WeakSet<WebContents>();
  const give = (to: WebContents) => {
    const port = engine.clientPort();
    if (port !== null && !to.isDestroyed()) to.postMessage(PORT_CHANNEL, null, [port]);
  };
  serveIpc({
    page,
    log,
    onPortWanted(from) {
      waiting.add(from);
      give(from);
    },
  });
  engine.onReady(() => {
    const current = page();
    if (current !== null && waiting.has(current)) give(current);
  });
}

function applyStartAtLogin({ startAtLogin }: Preferences, environment: Environment, log: MainLog): void {
  try {
    setStartAtLogin(startAtLogin, {
      platform: process.platform,
      environment,
      home: homedir(),
      command: startCommand(environment),
    });
  } catch (error) {
    log.error('start at login could not be changed', { error: describeError(error) });
  }
}

type Environment = Readonly<Record<string, string | undefined>>;
