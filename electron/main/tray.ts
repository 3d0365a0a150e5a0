import { Menu, type MenuItemConstructorOptions, type NativeImage, nativeImage, Tray } from 'electron';
import { drawTrayMark } from './tray-icon.ts';
import type { TrayAction, TrayItem, TrayMark, TrayModel } from './tray-model.ts';

export interface TrayKeeper {
  show(model: TrayModel): void;
}

/** In points; panels scale from there. */
const SIZE: Readonly<Partial<Record<NodeJS.Platform, number>>> = { linux: 22, darwin: 18, win32: 16 };
const SCALES = [1, 1.5, 2];

/** Puts the application into the tray. Kept for as long as the application runs: a tray that is collected disappears. */
export function createTray(first: TrayModel, onAction: (action: TrayAction) => void): TrayKeeper {
  const icons = new Map<TrayMark, NativeImage>();
  const iconOf = (mark: TrayMark) => {
    const icon = icons.get(mark) ?? drawIcon(mark);
    icons.set(mark, icon);
    return icon;
  };
  const tray = new Tray(iconOf(first.mark));
  tray.on('click', () => onAction({ do: 'open', route: null }));
  let shown = '';
  const show = (model: TrayModel) => {
    // A menu that is replaced closes under the pointer: it is left alone as long as it says the same.
    const next = JSON.stringify(model);
    if (next === shown) return;
    shown = next;
    tray.setImage(iconOf(model.mark));
    tray.setToolTip(model.tooltip);
    tray.setContextMenu(Menu.buildFromTemplate(model.items.map((item) => entry(item, onAction))));
  };
  show(first);
  return { show };
}

function entry(item: TrayItem, onAction: (action: TrayAction) => void): MenuItemConstructorOptions {
  if (item.kind === 'line') return { type: 'separator' };
  const label = plainLabel(item.label);
  if (item.kind === 'menu') return { label, submenu: item.items.map((inner) => entry(inner, onAction)) };
  const { action } = item;
  return action === null ? { label, enabled: false } : { label, click: () => onAction(action) };
}

/** A single & would be taken for the mark of an access key. */
function plainLabel(label: string): string {
  return label.replaceAll('&', '&&');
}

function drawIcon(mark: TrayMark): NativeImage {
  const isTemplate = process.platform === 'darwin';
  const points = SIZE[process.platform] ?? 22;
  const icon = nativeImage.createEmpty();
  for (const scaleFactor of SCALES) {
    const size = Math.round(points * scaleFactor);
    const buffer = drawTrayMark(mark, size, isTemplate);
    icon.addRepresentation({ scaleFactor, width: size, height: size, buffer });
  }
  icon.setTemplateImage(isTemplate);
  return icon;
}
