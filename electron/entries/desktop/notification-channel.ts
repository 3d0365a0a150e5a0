import type { AlertChannel, AlertMessage } from '#engine/ports.ts';
import { alertRoute } from '#shared/alert-route.ts';
import type { HostContract } from '#shared/host-contract.ts';
import type { Alert } from '#shared/model/alert.ts';
import { compareLevels } from '#shared/levels.ts';
import type { CallInput } from '#shared/rpc/method.ts';
import type { DesktopTexts } from './texts.ts';

export type Notice = CallInput<HostContract, 'notifications.show'>;

export interface NotificationChannelOptions {
  /** Resolves once the desktop has taken it. */
  show(notice: Notice): Promise<unknown>;
  /** In the person's language of this moment. */
  texts(): Promise<DesktopTexts>;
}

const TITLE_LENGTH = 120;
const BODY_LENGTH = 400;

/**
 * Shows what is urgent on the desktop: one notification for a new or graver alert, one for several that came together.
 * What is over, and what can wait, is taken in silence: it is in the application.
 */
export function notificationChannel({ show, texts }: NotificationChannelOptions): AlertChannel {
  return {
    id: 'desktop',
    async deliver(message, signal) {
      signal.throwIfAborted();
      const notice = noticeOf(message, await texts());
      if (notice !== null) await show(notice);
    },
  };
}

function noticeOf({ event, alert, digest }: AlertMessage, texts: DesktopTexts): Notice | null {
  if (event === 'resolved') return null;
  const [worst, ...others] = [alert, ...digest].filter(isUrgent).sort(byLevel);
  if (worst === undefined) return null;
  const lines = [`${texts.sentence(worst.body)} ${texts.sentence(worst.action)}`.trim()];
  if (others.length > 0) lines.push(texts.others(others.map(({ title }) => texts.sentence(title))));
  return {
    title: clipped(texts.sentence(worst.title), TITLE_LENGTH),
    body: clipped(lines.join('\n'), BODY_LENGTH),
    level: worst.level,
    route: alertRoute(worst),
  };
}

function isUrgent({ level }: Alert): boolean {
  return level === 'critical' || level === 'warning';
}

function byLevel(left: Alert, right: Alert): number {
  return compareLevels(left.level, right.level);
}

function clipped(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).trimEnd()}…`;
}
