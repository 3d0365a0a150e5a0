import { describe, expect, it } from 'vitest';
import { createEngineTexts } from '#shared/engine-texts/engine-texts.ts';
import { valueZh } from '#shared/engine-texts/zh-CN/values.ts';

const translate = createEngineTexts(
  [
    ['The balance is used up.', '余额已用完。'],
    ['No forecast for {meter}: {reason}.', '“{meter}”暂无预测：{reason}。'],
    ['no new number for {duration}', '{duration}没有新数值'],
    ['Lapsed for {duration}: {name}', '{name}：已失效 {duration}'],
  ],
  valueZh,
);

describe('sentences of the engine in another language', () => {
  it('are found whole', () => {
    expect(translate('The balance is used up.')).toEqual({ text: '余额已用完。', isTranslated: true });
  });

  it('keep names, and translate what stands inside', () => {
    expect(translate('No forecast for Tokens a day: no new number for 3 h 20 min.').text).toBe(
      '“Tokens a day”暂无预测：3小时 20分钟没有新数值。',
    );
    expect(translate('Lapsed for 2 d: vision-api').text).toBe('vision-api：已失效 2天');
  });

  it('are found one by one where the engine joined them', () => {
    expect(translate('The balance is used up. The balance is used up.').text).toBe(
      '余额已用完。余额已用完。',
    );
  });

  it('stay as they are, and are said to, where the catalogue has them not', () => {
    const unknown = 'Something that nobody has translated.';
    expect(translate(unknown)).toEqual({ text: unknown, isTranslated: false });
    expect(translate(`The balance is used up. ${unknown}`).isTranslated).toBe(false);
  });

  it('take signs in a name for what they are', () => {
    expect(translate('Lapsed for 1 h: a.b (c) {d}').text).toBe('a.b (c) {d}：已失效 1小时');
  });
});

describe('values of the engine in Chinese', () => {
  it.each([
    ['3 h 20 min', '3小时 20分钟'],
    ['12 d', '12天'],
    ['30 Nov 2026', '2026年11月30日'],
    ['30 Nov 15:00', '11月30日 15:00'],
    ['1 day', '1天'],
    ['1.2 M tokens', '120 万 个 token'],
    ['100,000 requests', '100,000 次请求'],
    ['USD 41.20', 'USD 41.20'],
    ['openai-prod', 'openai-prod'],
  ])('%s is %s', (english, chinese) => {
    expect(valueZh(english)).toBe(chinese);
  });
});
