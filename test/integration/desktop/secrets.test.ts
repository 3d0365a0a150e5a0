import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Engine } from '#engine/create-engine.ts';
import { appendToLedger } from '#engine/ledger/ledger.ts';
import { systemClock } from '#engine/system-clock.ts';
import { createDesktopVault } from '#entries/desktop/desktop-vault.ts';
import { secretHandlers } from '#entries/desktop/secrets.ts';
import { checkedCalls, type CheckedCall } from '#entries/host/checked-calls.ts';
import { engineOn } from '#entries/host/engine-on.ts';
import { openStore } from '#entries/host/open-store.ts';
import { DEFAULT_SETTINGS } from '#shared/model/settings.ts';
import { fakeKeyring } from '#test/support/fake-keyring.ts';
import { recordingLog } from '#test/support/recording-log.ts';
import { temporaryFolder } from '#test/support/stores.ts';

const actor = 'desktop:tester';
const value = `sk-${randomUUID()}`;

let folder: ReturnType<typeof temporaryFolder>;
let engine: Engine;
let call: CheckedCall;
let handlers: ReturnType<typeof secretHandlers>;
let changes: number;
beforeEach(async () => {
  folder = temporaryFolder();
  changes = 0;
  const changed = () => void (changes += 1);
  const vault = createDesktopVault({
    folder: folder.path,
    keyring: fakeKeyring(),
    environment: {},
    onChange: changed,
  });
  const database = await openStore(folder.path, undefined);
  engine = await engineOn(database, {
    folder: folder.path,
    log: recordingLog(),
    environment: {},
    vault: vault.vault,
    channels: [],
  });
  call = checkedCalls(engine);
  handlers = secretHandlers({
    vault,
    changed,
    call,
    record: async (event) => {
      await database.write((trx) => appendToLedger(trx, [event], systemClock.now()));
    },
  });
});
afterEach(async () => {
  await engine.stop();
  folder.remove();
});

const addConnection = () =>
  call('connections.add', {
    settings: { name: 'main', provider: 'deepseek', secrets: { apiKey: 'vault:deepseek/main' } },
    actor,
  });

it('lists secrets by name with who refers to them', async () => {
  await addConnection();
  const webhook = {
    url: 'https://hooks.example.com/headroom',
    secret: 'vault:webhook-key',
    allowPrivateNetwork: false,
  };
  const evidence = { checkpointWebhook: { ...webhook, secret: 'vault:audit-key' } };
  await call('settings.set', { settings: { ...DEFAULT_SETTINGS, webhook, evidence }, actor });
  for (const name of ['deepseek/main', 'webhook-key', 'audit-key', 'spare'])
    await handlers['secrets.set']({ name, value, actor });
  expect(await handlers['secrets.list']()).toEqual([
    { name: 'audit-key', usedBy: ['checkpoint webhook'] },
    { name: 'deepseek/main', usedBy: ['main'] },
    { name: 'spare', usedBy: [] },
    { name: 'webhook-key', usedBy: ['webhook'] },
  ]);
});

it('does not remove a secret that somebody refers to, and says who', async () => {
  await addConnection();
  await handlers['secrets.set']({ name: 'deepseek/main', value, actor });
  await expect(handlers['secrets.remove']({ name: 'deepseek/main', actor })).rejects.toMatchObject({
    code: 'CONFLICT',
    message: expect.stringContaining('in use by main') as unknown,
    details: { usedBy: ['main'] },
  });
  await call('connections.remove', { name: 'main', actor });
  await handlers['secrets.remove']({ name: 'deepseek/main', actor });
  expect(await handlers['secrets.list']()).toEqual([]);
});

it('leaves who stored and removed what in the evidence log, and the value nowhere', async () => {
  await handlers['secrets.set']({ name: 'spare', value, actor });
  await handlers['secrets.remove']({ name: 'spare', actor });
  const rows = await call('ledger.list', { types: ['secret.stored', 'secret.removed'] });
  expect(rows.map(({ type, subject, actor: who }) => [type, subject, who])).toEqual([
    ['secret.removed', 'secret:spare', actor],
    ['secret.stored', 'secret:spare', actor],
  ]);
  expect([changes, JSON.stringify(rows).includes(value)]).toEqual([2, false]);
});
