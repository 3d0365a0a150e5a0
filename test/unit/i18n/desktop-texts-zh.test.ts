import { describe, expect, it } from 'vitest';
import { guardedKeyring } from '#main/keyring/guarded-keyring.ts';
import { translateZh } from '#shared/engine-texts/zh-CN/index.ts';

async function reasonOf(backend: string, state: 'unavailable' | 'failed' | 'waits'): Promise<string> {
  const keyring = guardedKeyring({
    backend: () => backend,
    ask: () => (state === 'waits' ? new Promise(() => undefined) : Promise.resolve({ state })),
    deadlineMs: 5,
  });
  return (await keyring.get()).reason ?? 'it is usable';
}

describe('what the settings show of the engine, in Chinese', () => {
  it.each([
    ['basic_text', 'failed'],
    ['gnome_libsecret', 'waits'],
    ['gnome_libsecret', 'unavailable'],
    ['gnome_libsecret', 'failed'],
  ] as const)('says why the key store %s that %s is not used', async (backend, state) => {
    const { text, isTranslated } = translateZh(await reasonOf(backend, state));
    expect(isTranslated).toBe(true);
    expect(text).toMatch(/密钥库/);
  });

  it.each([
    ['sqlite, every page and reference is sound', 'sqlite，所有页面和引用均完好'],
    ['chain intact to row 3564', '链条完整，至第 3564 行'],
    ['6 messages wait', '6 条消息待发送'],
    [
      '6 messages wait; last error: connect ECONNREFUSED',
      '6 条消息待发送；最近一次错误：connect ECONNREFUSED',
    ],
  ])('says %s', (english, chinese) => {
    expect(translateZh(english)).toEqual({ text: chinese, isTranslated: true });
  });
});
