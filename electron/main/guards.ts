import path from 'node:path';
import { app, type DownloadItem, type Session } from 'electron';
import type { MainLog } from './log.ts';
import { isOwnAddress, isOwnBlob } from './own-address.ts';

/** What a page needs beyond showing itself: a button that copies text. */
const PERMISSIONS: ReadonlySet<string> = new Set(['clipboard-sanitized-write']);

/** Keeps every page where it is: it cannot lead elsewhere, open a window or hold another page. */
export function guardContents(log: MainLog): void {
  app.on('web-contents-created', (_event, contents) => {
    const refuse = (what: string) => (event: { preventDefault(): void }) => {
      event.preventDefault();
      log.warn('a page was kept from what it may not do', { what });
    };
    // Peer connections obey neither the policy of the page nor the session's filter of requests.
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
    contents.on('will-navigate', refuse('navigate'));
    contents.on('will-frame-navigate', refuse('navigate a frame'));
    contents.on('will-redirect', refuse('redirect'));
    contents.on('will-attach-webview', refuse('attach a webview'));
    contents.setWindowOpenHandler(() => {
      log.warn('a page was kept from what it may not do', { what: 'open a window' });
      return { action: 'deny' };
    });
  });
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, decide) => {
    event.preventDefault();
    decide(false);
  });
}

export interface SessionGuardOptions {
  /** Development and tests: where downloads go without a question; null: the person is asked. */
  downloadFolder: string | null;
  log: MainLog;
}

/** Pages get no permission, reach no network and save nothing but what they made themselves. */
export function guardSession(session: Session, { downloadFolder, log }: SessionGuardOptions): void {
  session.setPermissionRequestHandler((_contents, permission, decide) => decide(PERMISSIONS.has(permission)));
  session.setPermissionCheckHandler((_contents, permission) => PERMISSIONS.has(permission));
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest(({ url }, decide) => decide({ cancel: !isLocal(url) }));
  session.on('will-download', (event, item) => {
    if (isOwnBlob(item.getURL())) {
      place(item, downloadFolder);
      return;
    }
    event.preventDefault();
    log.warn('a page was kept from what it may not do', { what: 'download' });
  });
}

/** Extensions' and devtools' own schemes are there in development only. */
function isLocal(address: string): boolean {
  return /^(blob|data|devtools|chrome-extension):/.test(address) || isOwnAddress(address);
}

function place(item: DownloadItem, folder: string | null): void {
  const name = path.basename(item.getFilename());
  if (folder === null) item.setSaveDialogOptions({ defaultPath: name });
  else item.setSavePath(path.join(folder, name));
}
