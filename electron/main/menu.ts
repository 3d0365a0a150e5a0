import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { Texts } from './texts.ts';

export interface MenuOptions {
  platform: NodeJS.Platform;
  isPackaged: boolean;
  quit(): void;
}

/** The menu of the application: always in view on macOS, elsewhere behind the Alt key; its shortcuts work everywhere. */
export function setApplicationMenu({ menu }: Texts, { platform, isPackaged, quit }: MenuOptions): void {
  const isMac = platform === 'darwin';
  const development: MenuItemConstructorOptions[] = isPackaged
    ? []
    : [{ type: 'separator' }, { role: 'reload' }, { role: 'toggleDevTools' }];
  const template: MenuItemConstructorOptions[] = [
    ...(isMac ? [{ role: 'appMenu' as const }] : []),
    {
      label: menu.file,
      submenu: [
        { label: menu.closeWindow, role: 'close' },
        ...(isMac ? [] : [{ label: menu.quit, accelerator: 'CmdOrCtrl+Q', click: quit }]),
      ],
    },
    {
      label: menu.edit,
      submenu: [
        { label: menu.undo, role: 'undo' },
        { label: menu.redo, role: 'redo' },
        { type: 'separator' },
        { label: menu.cut, role: 'cut' },
        { label: menu.copy, role: 'copy' },
        { label: menu.paste, role: 'paste' },
        { label: menu.selectAll, role: 'selectAll' },
      ],
    },
    {
      label: menu.view,
      submenu: [
        { label: menu.actualSize, role: 'resetZoom' },
        { label: menu.zoomIn, role: 'zoomIn' },
        { label: menu.zoomOut, role: 'zoomOut' },
        { type: 'separator' },
        { label: menu.fullScreen, role: 'togglefullscreen' },
        ...development,
      ],
    },
    ...(isMac ? [{ label: menu.window, role: 'windowMenu' as const }] : []),
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
