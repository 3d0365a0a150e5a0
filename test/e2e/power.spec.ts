import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'playwright/test';
import { test } from './support/app-test.ts';
import { pageEngine } from './support/page-engine.ts';

/** An address on this machine where nobody answers. */
async function silentAddress(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}

test('waking up makes what was silent due again soon, however often it is told', async ({ launch }) => {
  const app = await launch();
  const engine = await pageEngine(app.electron, await app.window());
  await engine.call('config.apply', {
    actor: 'test',
    text: `version: 1
connections:
  - name: gateway
    provider: generic-http
    allowPrivateNetwork: true
    pollIntervalSeconds: 86400
    config:
      baseUrl: ${await silentAddress()}
      auth: { kind: none }
      probe: { path: /status }
`,
  });
  const [silent] = await engine.call('polls.run', {});
  expect(silent?.outcome).toBe('unavailable');
  const msUntilPoll = async () => {
    const { asOf, connections } = await engine.call('status.get', {});
    return (connections[0]?.nextPollAt ?? Infinity) - asOf;
  };
  expect(await msUntilPoll()).toBeGreaterThan(3_600_000);

  // Told by Electron itself: a suspend over the system's bus would cut the connection of this test, too.
  await app.electron.evaluate(({ powerMonitor }) => {
    for (const event of ['suspend', 'suspend', 'resume', 'resume']) powerMonitor.emit(event);
  });
  await expect.poll(msUntilPoll).toBeLessThanOrEqual(60_000);
});
