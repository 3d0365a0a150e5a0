import { describe, expect, it } from 'vitest';
import { createAmounts } from '#renderer/format/amounts.ts';
import { createFormats } from '#renderer/format/formats.ts';
import { i18n } from '#renderer/i18n/i18n.ts';
import type { Language } from '#shared/preferences.ts';

const amountsIn = (language: Language) =>
  createAmounts(createFormats(language), i18n.getFixedT(language, 'common'));

describe('amounts', () => {
  it('are exact in full, and short where they are read at a glance', () => {
    const amounts = amountsIn('en');
    expect(amounts.full('44799', 'requests')).toBe('44,799 requests');
    expect(amounts.short('44799', 'requests')).toBe('44.8K requests');
    expect(amounts.bare('8700000', 'tokens', 'short')).toBe('8.7M');
    expect(amounts.full('1', 'requests')).toBe('1 request');
    expect(amounts.full('5', 'images')).toBe('5 images');
  });

  it('of money keep cents only where they matter', () => {
    const amounts = amountsIn('en');
    expect(amounts.full('5397.35736', 'USD')).toBe('US$5,397.36');
    expect(amounts.short('5397.35736', 'USD')).toBe('US$5,397');
    expect(amounts.short('31.20', 'CNY')).toBe('CN¥31.20');
    expect(amounts.full('0.000125', 'USD')).toBe('US$0.000125');
    expect([0, 1_500, 2_500_000].map((amount) => amounts.tick(String(amount), 'USD'))).toEqual([
      'US$0',
      'US$1.5K',
      'US$2.5M',
    ]);
  });

  it('are said in the other language too', () => {
    const amounts = amountsIn('zh-CN');
    expect(amounts.short('44799', 'requests')).toBe('4.48万 次请求');
    expect(amounts.tick('20000', 'requests')).toBe('2万');
  });
});
