import { interface as service, type MessageBus, NameFlag, Variant } from 'dbus-next';

export interface ShownNotification {
  id: number;
  application: string;
  title: string;
  /** As it came: with markup in it. */
  body: string;
  /** Pairs of key and label, in one list. */
  actions: readonly string[];
  /** 0 low, 1 normal, 2 critical; null where none was given. */
  urgency: number | null;
}

const NAME = 'org.freedesktop.Notifications';

/** What a desktop shows notifications with, reduced to remembering them. */
export class NotificationServer extends service.Interface {
  readonly shown: ShownNotification[] = [];

  constructor() {
    super(NAME);
  }

  /** Clicks one, as a person does. */
  click({ id, actions }: ShownNotification): void {
    this.ActionInvoked(id, actions[0] ?? 'default');
    this.NotificationClosed(id, 2);
  }

  Notify(
    application: string,
    replaces: number,
    _icon: string,
    title: string,
    body: string,
    actions: string[],
    hints: Record<string, Variant>,
  ): number {
    const id = replaces || this.shown.length + 1;
    const urgency = hints['urgency'];
    this.shown.push({
      id,
      application,
      title,
      body,
      actions,
      urgency: urgency instanceof Variant ? Number(urgency.value) : null,
    });
    return id;
  }

  CloseNotification(id: number): void {
    this.NotificationClosed(id, 3);
  }

  GetCapabilities(): string[] {
    return ['actions', 'body', 'body-markup', 'persistence'];
  }

  GetServerInformation(): [string, string, string, string] {
    return ['notification-server', 'headroom-tests', '1', '1.2'];
  }

  ActionInvoked(id: number, key: string): [number, string] {
    return [id, key];
  }

  NotificationClosed(id: number, reason: number): [number, number] {
    return [id, reason];
  }
}

NotificationServer.configureMembers({
  methods: {
    Notify: { inSignature: 'susssasa{sv}i', outSignature: 'u' },
    CloseNotification: { inSignature: 'u' },
    GetCapabilities: { outSignature: 'as' },
    GetServerInformation: { outSignature: 'ssss' },
  },
  signals: { ActionInvoked: { signature: 'us' }, NotificationClosed: { signature: 'uu' } },
});

/** Serves notifications on a bus; applications that start later find it. */
export async function startNotificationServer(bus: MessageBus): Promise<NotificationServer> {
  const server = new NotificationServer();
  bus.export('/org/freedesktop/Notifications', server);
  await bus.requestName(NAME, NameFlag.DO_NOT_QUEUE);
  return server;
}
