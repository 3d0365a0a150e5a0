import { Notification } from 'electron';
import type { Level } from '#shared/levels.ts';
import { escapeMarkup } from './escape-markup.ts';

export interface Notice {
  title: string;
  body: string;
  level: Level;
  route: string;
}

export interface NotificationOptions {
  platform: NodeJS.Platform;
  isWanted(): boolean;
  open(route: string): void;
}

/** How long the operating system has to say that it shows one. Where it says nothing, it has taken it. */
const TAKEN_WITHIN_MS = 2_000;

/** Kept while they may still be clicked: what is collected as garbage cannot be. */
const KEPT = 50;

/**
 * Shows notifications of the operating system; a click leads to what one is about.
 *
 * @returns resolves once one was handed over, also where the person wants none; rejects where it was refused
 */
export function createNotifications(options: NotificationOptions): (notice: Notice) => Promise<void> {
  const kept: Notification[] = [];
  return async (notice) => {
    if (!options.isWanted()) return;
    if (!Notification.isSupported()) throw new Error('This desktop shows no notifications.');
    const notification = notificationOf(notice, options.platform);
    kept.push(notification);
    if (kept.length > KEPT) kept.shift();
    notification.on('click', () => options.open(notice.route));
    await shown(notification);
  };
}

function notificationOf({ title, body, level }: Notice, platform: NodeJS.Platform): Notification {
  return new Notification({
    title,
    body: platform === 'linux' ? escapeMarkup(body) : body,
    urgency: level === 'critical' ? 'critical' : 'normal',
    timeoutType: level === 'critical' ? 'never' : 'default',
  });
}

function shown(notification: Notification): Promise<void> {
  return new Promise((resolve, reject) => {
    const taken = setTimeout(resolve, TAKEN_WITHIN_MS);
    notification.once('show', () => {
      clearTimeout(taken);
      resolve();
    });
    notification.once('failed', (_event, why) => {
      clearTimeout(taken);
      reject(new Error(`The desktop refused a notification: ${why}`));
    });
    notification.show();
  });
}
