import { afterEach, expect, it, vi } from 'vitest';
import { i18n, showLanguage } from '#renderer/i18n/i18n.ts';

afterEach(() => showLanguage('en'));

it('tells of a language only when it is another one: everything that has words would be drawn again', async () => {
  const changed = vi.fn();
  i18n.on('languageChanged', changed);
  await showLanguage('en');
  expect(changed).not.toHaveBeenCalled();
  await showLanguage('zh-CN');
  expect(changed).toHaveBeenCalledExactlyOnceWith('zh-CN');
  expect(document.documentElement.lang).toBe('zh-CN');
  i18n.off('languageChanged', changed);
});
