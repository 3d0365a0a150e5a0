import { describe, expect, it } from 'vitest';
import { escapeMarkup } from '#main/escape-markup.ts';
import { languageFor, textsIn } from '#main/texts.ts';

describe('the language of the tray', () => {
  it.each([
    ['system', ['de-DE', 'zh-Hans-CN', 'en-US'], 'zh-CN'],
    ['system', ['de-DE', 'en-GB', 'zh-CN'], 'en'],
    ['system', ['fr-FR'], 'en'],
    ['system', [], 'en'],
    ['en', ['zh-CN'], 'en'],
    ['zh-CN', ['en-US'], 'zh-CN'],
  ] as const)('for %s among %j is %s', (chosen, system, language) => {
    expect(languageFor(chosen, system)).toBe(language);
  });

  it('has a text of its own for everything in Chinese', () => {
    const [english, chinese] = [textsIn('en'), textsIn('zh-CN')];
    const same = (['level', 'menu'] as const).flatMap((part) =>
      Object.entries(chinese[part]).filter(([, text]) => Object.values(english[part]).includes(text)),
    );
    expect(same).toEqual([]);
  });
});

describe('the body of a notification', () => {
  it('shows what looks like markup as it is', () => {
    expect(escapeMarkup('<b>A & B</b> &amp; <a href="x">')).toBe(
      '&lt;b&gt;A &amp; B&lt;/b&gt; &amp;amp; &lt;a href="x"&gt;',
    );
  });
});
