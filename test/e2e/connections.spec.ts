import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright';
import { expect } from 'playwright/test';
import { test as base } from './support/app-test.ts';
import { pageEngine } from './support/page-engine.ts';
import { openRoute } from './support/sandbox.ts';

interface Vendor {
  address: string;
  /** The credentials that calls came with. */
  credentials: Set<string>;
}

/** The application's `test` with a vendor on this computer that tells of 420 credits. */
const test = base.extend<{ vendor: Vendor }>({
  vendor: async ({}, use) => {
    const credentials = new Set<string>();
    const server = createServer((request: IncomingMessage, response) => {
      credentials.add(request.headers.authorization ?? '');
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ data: { credits: 420 } }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await use({ address: `http://127.0.0.1:${port}`, credentials });
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  },
});

test('a first connection is tested, its secret put into a vault made on the spot, and polled', async ({
  launch,
  vendor,
}) => {
  const app = await launch();
  const window = await app.window();
  const engine = await pageEngine(app.electron, window);
  await openRoute(window, '/connections/new?provider=generic-http');
  await describeVendor(window, vendor.address);

  await window.getByRole('button', { name: 'Test and save' }).click();
  await expect(window.getByText('The connection does not work')).toBeVisible();
  expect(await engine.call('connections.list', {})).toEqual([]);

  await window.getByRole('switch', { name: 'Allow addresses in a private network' }).click();
  await window.getByRole('button', { name: 'Test and save' }).click();
  const dialog = window.getByRole('dialog', { name: 'Choose a passphrase for the vault' });
  await expect(dialog.getByText(/The key store of the operating system is not used/)).toBeVisible();
  await dialog.getByLabel('Passphrase').fill('correct horse');
  await dialog.getByLabel('Once more').fill('correct horse');
  await dialog.getByRole('button', { name: 'Make the vault' }).click();

  const panel = window.getByRole('complementary', { name: 'Connection' });
  await panel.getByRole('button', { name: 'Poll now' }).click();
  await expect(panel.getByText('420 credits')).toBeVisible();
  const [connection] = await engine.call('connections.list', {});
  expect(connection).toMatchObject({ name: 'acme', secrets: { token: 'vault:acme/token' } });
  expect(await engine.call('secrets.list', {})).toEqual([{ name: 'acme/token', usedBy: ['acme'] }]);
  expect([...vendor.credentials]).toEqual(['Bearer tok-123']);
});

/** Fills in what a person would have to. */
async function describeVendor(window: Page, address: string): Promise<void> {
  await window.getByLabel('Name', { exact: true }).first().fill('acme');
  const token = window.getByRole('group', { name: /^Token/ });
  await token.getByLabel('Secret', { exact: true }).fill('tok-123');
  await window.getByLabel('Base URL').fill(address);
  await window.getByRole('group', { name: 'Probe' }).getByLabel('Path').fill('/v1/models');
  await window.getByRole('button', { name: 'Add to Meters' }).click();
  const meter = window.getByRole('listitem').filter({ hasText: 'Meters 1' });
  await meter.getByLabel('Key').fill('credits');
  await meter.getByLabel('Name', { exact: true }).first().fill('Credits');
  await meter.getByLabel('Kind').first().selectOption('balance');
  const unit = meter.getByRole('group', { name: 'Unit' });
  await unit.getByLabel('Kind').selectOption('count');
  await unit.getByLabel('Name').fill('credits');
  await meter.getByLabel('Path').fill('/v1/balance');
  await meter.getByLabel('Value').fill('/data/credits');
}
