import type { Workspace } from '#shared/desktop-contract.ts';
import { linkToEngine } from './engine-link.ts';
import type { EngineProcess } from './engine-process.ts';
import type { MainLog } from './log.ts';
import { isOnline } from './power.ts';
import type { Texts } from './texts.ts';
import { createTray } from './tray.ts';
import { type TrayAction, trayModel, WINDOWS_TOOLTIP_LENGTH } from './tray-model.ts';

export interface TrayPresenceOptions {
  engine: EngineProcess;
  /** In the language of this moment. */
  texts(): Texts;
  open(route?: string): void;
  quit(): void;
  log: MainLog;
}

export interface TrayPresence {
  /** The language or the network may have changed. */
  redraw(): void;
  /** The workspace that the engine last had open. */
  workspace(): Workspace;
}

/** Who acts, for the evidence log. */
const ACTOR = 'desktop:tray';

/** Keeps the application in the tray: draws what the engine says, and does what is chosen there. */
export function startTrayPresence(options: TrayPresenceOptions): TrayPresence {
  let workspace: Workspace = 'own';
  const model = () => {
    const { status, desktop } = link.view();
    workspace = desktop?.workspace ?? workspace;
    const tooltipLength = process.platform === 'win32' ? WINDOWS_TOOLTIP_LENGTH : null;
    const state = { status, isSandbox: workspace === 'sandbox', online: isOnline(), tooltipLength };
    return trayModel(state, Date.now(), options.texts());
  };
  const redraw = () => tray.show(model());

  const act = (action: TrayAction) => {
    switch (action.do) {
      case 'open':
        options.open(action.route ?? undefined);
        return;
      case 'poll':
        link.ask((client) => client.call('polls.run', {}));
        return;
      case 'pause':
        link.ask((client) => client.call('polls.pause', { until: action.until, actor: ACTOR }));
        return;
      case 'snooze':
        link.ask((client) =>
          client.call('alerts.snooze', { id: action.id, until: action.until, actor: ACTOR }),
        );
        return;
      case 'quit':
        options.quit();
    }
  };

  const link = linkToEngine(options.engine, () => redraw(), options.log);
  const tray = createTray(model(), act);
  return { redraw, workspace: () => workspace };
}
