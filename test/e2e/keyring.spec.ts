import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'playwright/test';
import type { AppHome } from './support/app-home.ts';
import { test } from './support/app-test.ts';
import { GNOME, startKeyStore } from './support/key-store.ts';
import { pageEngine } from './support/page-engine.ts';

const actor = 'desktop:tester';
const value = 'sk-live-0123456789abcdef';

const vaultOf = (home: AppHome) =>
  JSON.parse(readFileSync(path.join(home.data, 'vault.json'), 'utf8')) as { keys: Record<string, string> };

const hindrance = process.platform === 'linux' ? '' : ' (skipped: GNOME Keyring is one of Linux)';

test.describe(`the key store${hindrance}`, () => {
  test.skip(hindrance !== '', hindrance);

  test('an unlocked key store keeps the vault, and the next start needs nothing more', async ({
    home,
    launch,
  }) => {
    const keyStore = await startKeyStore(home, 'unlocked');
    try {
      const first = await launch({ environment: GNOME, hasKeyStore: true });
      const engine = await pageEngine(first.electron, await first.window());
      expect(await engine.call('vault.get', {})).toEqual({
        exists: false,
        ways: [],
        way: null,
        isUnlocked: false,
        keyring: null,
      });
      await engine.call('secrets.set', { name: 'openai/admin', value, actor });
      expect(Object.keys(vaultOf(home).keys)).toEqual(['keyring']);
      expect(readFileSync(path.join(home.data, 'vault.json'), 'utf8')).not.toContain(value);
      await first.close();

      const second = await launch({ environment: GNOME, hasKeyStore: true });
      const again = await pageEngine(second.electron, await second.window());
      expect(await again.call('vault.get', {})).toMatchObject({ way: 'keyring', isUnlocked: false });
      await again.call('secrets.set', { name: 'deepseek', value, actor });
      expect(await again.call('vault.get', { ask: true })).toMatchObject({
        ways: ['keyring'],
        isUnlocked: true,
        keyring: { usable: true, backend: 'gnome_libsecret', reason: null },
      });
      expect(await again.call('secrets.list', {})).toEqual([
        { name: 'deepseek', usedBy: [] },
        { name: 'openai/admin', usedBy: [] },
      ]);
    } finally {
      await keyStore.stop();
    }
  });

  test('without a key store the vault is refused with the reason, and a passphrase works instead', async ({
    home,
    launch,
  }) => {
    const app = await launch();
    const engine = await pageEngine(app.electron, await app.window());
    const { keyring } = await engine.call('vault.get', { ask: true });
    expect(keyring).toMatchObject({ usable: false, backend: 'basic_text' });
    expect(keyring?.reason).toContain('Set a passphrase instead.');
    await expect(engine.call('secrets.set', { name: 'openai', value, actor })).rejects.toThrow(
      'VAULT_LOCKED: This session has no key store that protects secrets',
    );
    await engine.call('vault.unlock', { passphrase: 'correct horse battery' });
    await engine.call('secrets.set', { name: 'openai', value, actor });
    expect(Object.keys(vaultOf(home).keys)).toEqual(['passphrase']);
    await app.close();

    const next = await launch();
    const again = await pageEngine(next.electron, await next.window());
    await expect(again.call('secrets.set', { name: 'b', value, actor })).rejects.toThrow('VAULT_LOCKED');
    await expect(again.call('vault.unlock', { passphrase: 'incorrect horse' })).rejects.toThrow(
      'VAULT_WRONG_KEY',
    );
    await again.call('vault.unlock', { passphrase: 'correct horse battery' });
    await again.call('secrets.set', { name: 'b', value, actor });
  });

  test('a locked key store freezes neither window nor tray nor engine, and works once it is unlocked', async ({
    home,
    launch,
  }) => {
    const before = await startKeyStore(home, 'unlocked');
    const first = await launch({ environment: GNOME, hasKeyStore: true });
    const sealing = await pageEngine(first.electron, await first.window());
    await sealing.call('secrets.set', { name: 'openai', value, actor });
    await first.close();
    await before.stop();

    const keyStore = await startKeyStore(home, 'locked');
    try {
      const app = await launch({ environment: GNOME, hasKeyStore: true });
      const window = await app.window();
      const engine = await pageEngine(app.electron, window);
      await engine.call('status.get', {});
      const startedAt = performance.now();
      let isWaiting = true;
      const refusal = engine
        .call('secrets.set', { name: 'deepseek', value, actor })
        .then(
          () => 'stored',
          (error: unknown) => String(error),
        )
        .finally(() => {
          isWaiting = false;
        });
      // Asked over and over while the key store waits for a password: the engine, the page and main.
      let slowestMs = 0;
      let rounds = 0;
      while (isWaiting) {
        for (const ask of [
          () => engine.call('status.get', {}),
          () => window.evaluate(() => document.hasFocus()),
          () => app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length),
        ]) {
          const askedAt = performance.now();
          await ask();
          slowestMs = Math.max(slowestMs, performance.now() - askedAt);
        }
        rounds += 1;
      }
      const waitedMs = performance.now() - startedAt;
      expect(await refusal).toContain('VAULT_LOCKED: The key store of the operating system is locked');
      expect(waitedMs).toBeGreaterThan(19_000);
      expect(waitedMs).toBeLessThan(30_000);
      expect(rounds).toBeGreaterThan(20);
      expect(slowestMs).toBeLessThan(1_000);

      await keyStore.unlock();
      await engine.call('secrets.set', { name: 'deepseek', value, actor });
      expect(await engine.call('vault.get', {})).toMatchObject({ way: 'keyring', isUnlocked: true });
    } finally {
      await keyStore.stop();
    }
  });
});
