import { engineTextsIn } from '#shared/engine-texts/in-language.ts';
import type { Preferences } from '#shared/model/preferences.ts';
import type { Language } from '#shared/preferences.ts';

/** What the desktop's own messages say. */
export interface DesktopTexts {
  /** A sentence of the engine. */
  sentence(english: string): string;
  /** @param titles of the further alerts in one notification, in the language already */
  others(titles: readonly string[]): string;
}

const OTHERS: Readonly<Record<Language, DesktopTexts['others']>> = {
  en: (titles) => `And ${titles.length} more: ${titles.join('; ')}`,
  'zh-CN': (titles) => `另有 ${titles.length} 条：${titles.join('；')}`,
};

/** @param locale the operating system's, for who follows it */
export async function desktopTexts(
  { language }: Pick<Preferences, 'language'>,
  locale: string,
): Promise<DesktopTexts> {
  const chosen = language === 'system' ? (/^zh\b/i.test(locale) ? 'zh-CN' : 'en') : language;
  const translate = await engineTextsIn(chosen);
  return { sentence: (english) => translate(english).text, others: OTHERS[chosen] };
}
