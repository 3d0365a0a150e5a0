import { ipcMain, type IpcMainEvent, type WebContents } from 'electron';
import { PORT_CHANNEL } from '#shared/page-port.ts';
import type { MainLog } from './log.ts';
import { isOwnAddress } from './own-address.ts';

export interface IpcOptions {
  /** The application's window; null while it is closed. */
  page(): WebContents | null;
  /** The page has loaded and wants a port to the engine. */
  onPortWanted(page: WebContents): void;
  log: MainLog;
}

/** The only way from a page into main. A message counts only if it comes from the top frame of our own page in our own window. */
export function serveIpc({ page, onPortWanted, log }: IpcOptions): void {
  ipcMain.on(PORT_CHANNEL, (event) => {
    if (isTrusted(event, page())) onPortWanted(event.sender);
    else
      log.warn('a message from a frame that is not the application was dropped', { channel: PORT_CHANNEL });
  });
}

function isTrusted({ sender, senderFrame }: IpcMainEvent, page: WebContents | null): boolean {
  return sender === page && senderFrame === page.mainFrame && isOwnAddress(senderFrame.url);
}
