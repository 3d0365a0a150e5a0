import type { Engine } from '#engine/create-engine.ts';
import type { Log } from '#engine/ports.ts';
import { contract } from '#shared/contract.ts';
import type { DesktopContract, Workspace } from '#shared/desktop-contract.ts';
import { HeadroomError } from '#shared/errors.ts';
import type { Dispatch } from '#shared/rpc/dispatch.ts';
import type { EventName } from '#shared/rpc/method.ts';
import type { OpenedWorkspace, OpenWorkspace, Progress } from './open-workspace.ts';
import type { Session } from './session.ts';

export interface WorkspacesOptions {
  /** The one to begin with. */
  first: Workspace;
  openers: Readonly<Record<Workspace, OpenWorkspace>>;
  emit(event: EventName<DesktopContract>, payload: unknown): void;
  log: Log;
}

export interface Workspaces {
  current(): Workspace;
  /** How far the history is that is being made; null: none is. */
  preparing(): Progress | null;
  /** Closes the open workspace and opens the other one; resolves when it is open, or could not be opened. */
  open(workspace: Workspace): Promise<void>;
  /** Waits while a workspace is being opened. @throws {HeadroomError} why it cannot be opened */
  session(): Promise<Session>;
  /** Runs a method of the engine. @throws {HeadroomError} as above, and DISCONNECTED where it was closed meanwhile */
  dispatch: Dispatch;
  /** The engine, if one is open. */
  engine(): Engine | null;
  close(): Promise<void>;
}

/** A store that could not be opened is tried again by the next call after this time… */
const RETRY_ON_CALL_AFTER_MS = 5_000;
/** … and without one as well: alerts must come when the disk has space again, whoever looks. */
const RETRY_EVERY_MS = 30_000;

const ENGINE_EVENTS = Object.keys(contract.events) as EventName<typeof contract>[];

/** Everything may be different in another workspace. */
const CHANGED_WITH_WORKSPACE: readonly EventName<DesktopContract>[] = [
  'desktop.changed',
  'connections.changed',
  'settings.changed',
  'findings.changed',
  'alerts.changed',
  'polls.paused',
];

/** One opening of a workspace. */
interface Slot {
  workspace: Workspace;
  opened: Promise<OpenedWorkspace>;
  /** null until it is open. */
  session: Session | null;
  /** When it turned out that it cannot be opened; monotonic ms. */
  failedAt: number | null;
}

/**
 * Keeps one workspace open at a time. A store that cannot be opened ends nothing: calls are refused with the reason, and
 * it is tried again.
 */
export function createWorkspaces({ first, openers, emit, log }: WorkspacesOptions): Workspaces {
  const closing = new WeakSet<Session>();
  let preparing: Progress | null = null;
  let isClosed = false;
  let retry: NodeJS.Timeout | undefined;

  const begin = (workspace: Workspace, before: Promise<void>): Slot => {
    const onProgress = (progress: Progress) => {
      if (slot !== made || isClosed) return;
      preparing = progress;
      emit('desktop.changed', {});
    };
    const opened = before.then(() => openers[workspace](onProgress));
    const made: Slot = { workspace, opened, session: null, failedAt: null };
    opened.then(
      (workspaceNow) => onOpened(made, workspaceNow),
      (error: unknown) => onFailed(made, error),
    );
    return made;
  };

  const onOpened = (made: Slot, { session, making }: OpenedWorkspace) => {
    made.session = session;
    if (slot !== made) return;
    for (const event of ENGINE_EVENTS) session.engine.on(event, (payload) => emit(event, payload));
    tellAll();
    making?.then(
      () => {
        if (slot !== made) return;
        preparing = null;
        tellAll();
      },
      (error: unknown) => {
        made.opened = shut(made).then(() => Promise.reject(asError(error)));
        made.opened.catch(() => undefined);
        onFailed(made, error);
      },
    );
  };

  const onFailed = (made: Slot, error: unknown) => {
    if (slot !== made || isClosed) return;
    log.error('a workspace cannot be opened', { workspace: made.workspace, error });
    made.failedAt = performance.now();
    preparing = null;
    retry = setTimeout(() => replace(made), RETRY_EVERY_MS);
    tellAll();
  };

  const shut = async (old: Slot) => {
    const opened = await old.opened.catch(() => null);
    if (opened === null) return;
    closing.add(opened.session);
    await opened.session.close().catch((error: unknown) => log.error('a workspace did not close', { error }));
  };

  const replace = (old: Slot, workspace = old.workspace) => {
    if (slot !== old || isClosed) return;
    clearTimeout(retry);
    slot = begin(workspace, shut(old));
  };

  const tellAll = () => {
    for (const event of CHANGED_WITH_WORKSPACE) emit(event, {});
  };

  const session = async () => {
    if (slot.failedAt !== null && performance.now() - slot.failedAt >= RETRY_ON_CALL_AFTER_MS) replace(slot);
    return (await slot.opened).session;
  };

  let slot = begin(first, Promise.resolve());
  return {
    current: () => slot.workspace,
    preparing: () => preparing,
    async open(workspace) {
      if (workspace !== slot.workspace) {
        preparing = null;
        replace(slot, workspace);
      }
      await slot.opened.catch(() => undefined);
    },
    session,
    async dispatch(name, input) {
      const asked = await session();
      try {
        return await asked.engine.dispatch(name, input);
      } catch (error) {
        if (error instanceof HeadroomError || !closing.has(asked)) throw error;
        throw new HeadroomError(
          'DISCONNECTED',
          'The workspace was closed before the answer came. Try again.',
        );
      }
    },
    engine: () => slot.session?.engine ?? null,
    async close() {
      isClosed = true;
      clearTimeout(retry);
      await shut(slot);
    },
  };
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
