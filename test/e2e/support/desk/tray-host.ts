import { interface as service, Message, type MessageBus, NameFlag, Variant } from 'dbus-next';

/** One entry of a menu, as the panel gets it. */
export interface PanelItem {
  id: number;
  label: string;
  isEnabled: boolean;
  isLine: boolean;
  items: PanelItem[];
}

const WATCHER = 'org.kde.StatusNotifierWatcher';
const ITEM = 'org.kde.StatusNotifierItem';
const MENU = 'com.canonical.dbusmenu';

/** The place where applications announce their tray items. */
class Watcher extends service.Interface {
  readonly items: string[] = [];

  constructor() {
    super(WATCHER);
  }

  RegisterStatusNotifierItem(item: string): void {
    this.items.push(item);
    this.StatusNotifierItemRegistered(item);
  }

  RegisterStatusNotifierHost(): void {
    // This watcher is its only host.
  }

  StatusNotifierItemRegistered(item: string): string {
    return item;
  }

  get RegisteredStatusNotifierItems(): string[] {
    return this.items;
  }

  get IsStatusNotifierHostRegistered(): boolean {
    return true;
  }

  get ProtocolVersion(): number {
    return 0;
  }
}

const { ACCESS_READ } = service;

Watcher.configureMembers({
  methods: {
    RegisterStatusNotifierItem: { inSignature: 's' },
    RegisterStatusNotifierHost: { inSignature: 's' },
  },
  signals: { StatusNotifierItemRegistered: { signature: 's' } },
  properties: {
    RegisteredStatusNotifierItems: { signature: 'as', access: ACCESS_READ },
    IsStatusNotifierHostRegistered: { signature: 'b', access: ACCESS_READ },
    ProtocolVersion: { signature: 'i', access: ACCESS_READ },
  },
});

export interface TrayIcon {
  width: number;
  height: number;
  /** Alpha, red, green, blue of each pixel. */
  pixels: Uint8Array;
}

/** A panel with a tray on a bus; applications that start later find it. */
export class TrayHost {
  readonly #bus: MessageBus;
  readonly #watcher = new Watcher();

  constructor(bus: MessageBus) {
    this.#bus = bus;
    bus.export('/StatusNotifierWatcher', this.#watcher);
  }

  async start(): Promise<void> {
    await this.#bus.requestName(WATCHER, NameFlag.DO_NOT_QUEUE);
  }

  /** How many items were announced. */
  get count(): number {
    return this.#watcher.items.length;
  }

  /** The tooltip of the item that was announced last; empty while there is none. */
  async tooltip(): Promise<string> {
    const tooltip = await this.#property('ToolTip');
    return Array.isArray(tooltip) ? String(tooltip[2]) : '';
  }

  /** The icon in the sizes that the application offers. */
  async icons(): Promise<TrayIcon[]> {
    const icons = (await this.#property('IconPixmap')) as [number, number, Uint8Array][];
    return icons.map(([width, height, pixels]) => ({ width, height, pixels }));
  }

  async menu(): Promise<PanelItem[]> {
    const path = await this.#menuPath();
    const [, root] = (await this.#call(path, MENU, 'GetLayout', 'iias', [0, -1, []])) as [number, unknown];
    return panelItem(root).items;
  }

  async click(item: PanelItem): Promise<void> {
    const path = await this.#menuPath();
    await this.#call(path, MENU, 'Event', 'isvu', [item.id, 'clicked', new Variant('s', ''), 0]);
  }

  /** A click on the icon itself. */
  async activate(): Promise<void> {
    const { path } = this.#address();
    await this.#call(path, ITEM, 'Activate', 'ii', [0, 0]);
  }

  async #menuPath(): Promise<string> {
    return String(await this.#property('Menu'));
  }

  async #property(name: string): Promise<unknown> {
    if (this.count === 0) return null;
    const { path } = this.#address();
    const [value] = await this.#call(path, 'org.freedesktop.DBus.Properties', 'Get', 'ss', [ITEM, name]);
    return plain(value);
  }

  /** Announced as `:1.7`, `/path` or `name/path`. */
  #address(): { name: string; path: string } {
    const item = this.#watcher.items.at(-1) ?? '';
    const slash = item.indexOf('/');
    if (slash < 0) return { name: item, path: '/StatusNotifierItem' };
    return { name: item.slice(0, slash), path: item.slice(slash) };
  }

  /** Electron's objects describe themselves to nobody, so they are called without asking. */
  async #call(
    path: string,
    from: string,
    member: string,
    signature: string,
    body: unknown[],
  ): Promise<unknown[]> {
    const { name } = this.#address();
    const message = new Message({ destination: name, path, interface: from, member, signature, body });
    return ((await this.#bus.call(message))?.body ?? []) as unknown[];
  }
}

function panelItem(node: unknown): PanelItem {
  const [id, properties, children] = node as [number, Record<string, unknown>, unknown[]];
  const { label, enabled, type } = plain(properties) as Record<string, unknown>;
  return {
    id,
    label: typeof label === 'string' ? label : '',
    isEnabled: enabled !== false,
    isLine: type === 'separator',
    items: children.map((child) => panelItem(plain(child))),
  };
}

/** Takes values out of the variants that they travel in; nested nodes keep theirs for their own turn. */
function plain(value: unknown): unknown {
  if (value instanceof Variant) return plain(value.value);
  if (typeof value !== 'object' || value === null || Array.isArray(value) || ArrayBuffer.isView(value))
    return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, plain(item)]));
}
