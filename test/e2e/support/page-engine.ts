import type { BrowserContext, Page } from 'playwright';
import { desktopContract, type DesktopContract } from '#shared/desktop-contract.ts';
import type { CallInput, CallOutput, MethodName } from '#shared/rpc/method.ts';

/** An application whose pages can be told what to run first: Playwright's own, or an installed one. */
export interface HasContext {
  context(): BrowserContext;
}

export interface PageEngine {
  /** Calls the engine over the page's own port, beside the page. @throws {Error} with the code of the refusal first */
  call<M extends MethodName<DesktopContract>>(
    method: M,
    input: CallInput<DesktopContract, M>,
  ): Promise<CallOutput<DesktopContract, M>>;
  /** How many ports the page was given since it was loaded. */
  ports(): Promise<number>;
}

interface TestedWindow extends Window {
  enginePorts?: MessagePort[];
  engineCalls?: number;
}

/** Listens from the page's start on; the port that arrives is the page's, which goes on using it. */
export async function watchPorts(app: HasContext): Promise<void> {
  await app.context().addInitScript(() => {
    const tested = window as TestedWindow;
    tested.enginePorts = [];
    window.addEventListener('message', ({ data, ports: [port] }) => {
      if (data === 'headroom:engine-port' && port) tested.enginePorts?.push(port);
    });
  });
}

/** Reloads the page once, so that its port is seen. */
export async function pageEngine(app: HasContext, page: Page): Promise<PageEngine> {
  await watchPorts(app);
  await page.reload();
  return enginePortsOf(page);
}

/** For a page that was loaded under {@link watchPorts}. */
export function enginePortsOf(page: Page): PageEngine {
  return {
    async call(method, input) {
      // Not by frames, which a window that is covered or asleep does not paint.
      await page.waitForFunction(() => ((window as TestedWindow).enginePorts?.length ?? 0) > 0, null, {
        polling: 20,
      });
      const answer = await page.evaluate(ask, { method, input: input });
      if (answer.kind === 'error') throw new Error(`${answer.error.code}: ${answer.error.message}`);
      return desktopContract.methods[method].output.parse(answer.value) as never;
    },
    ports: () => page.evaluate(() => (window as TestedWindow).enginePorts?.length ?? 0),
  };
}

type Answer =
  { kind: 'result'; value: unknown } | { kind: 'error'; error: { code: string; message: string } };

/** Runs in the page. Its numbers are far from those that the page itself gives to its calls. */
function ask({ method, input }: { method: string; input: unknown }): Promise<Answer> {
  const tested = window as TestedWindow;
  const port = tested.enginePorts?.at(-1);
  const id = 1_000_000_000 + (tested.engineCalls ?? 0);
  tested.engineCalls = (tested.engineCalls ?? 0) + 1;
  return new Promise((resolve) => {
    const listen = ({ data }: MessageEvent<Answer & { id: number }>) => {
      if (data.id !== id) return;
      port?.removeEventListener('message', listen);
      resolve(data);
    };
    port?.addEventListener('message', listen);
    port?.start();
    port?.postMessage({ id, method, input });
  });
}
