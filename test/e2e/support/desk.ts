import { sessionBus } from 'dbus-next';
import { type NotificationServer, startNotificationServer } from './desk/notification-server.ts';
import { TrayHost } from './desk/tray-host.ts';

/** What a Linux desktop has around an application: a tray and a server of notifications. */
export interface Desk {
  tray: TrayHost;
  notifications: NotificationServer;
  leave(): void;
}

/** Takes the desktop's place on the session bus of this test run. The application has to be started after it. */
export async function startDesk(): Promise<Desk> {
  const bus = sessionBus();
  const tray = new TrayHost(bus);
  await tray.start();
  const notifications = await startNotificationServer(bus);
  return { tray, notifications, leave: () => bus.disconnect() };
}
