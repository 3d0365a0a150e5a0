import type { Preferences } from '#shared/model/preferences.ts';
import type { Language } from '#shared/preferences.ts';

/** What the desktop's own messages say beside the sentences of the engine. */
export interface DesktopTexts {
  /** @param titles of the further alerts in one notification */
  others(titles: readonly string[]): string;
}

const TEXTS: Readonly<Record<Language, DesktopTexts>> = {
  en: { others: (titles) => `And ${titles.length} more: ${titles.join('; ')}` },
  'zh-CN': { others: (titles) => `另有 ${titles.length} 条:${titles.join(';')}` },
};

/** @param locale the operating system's, for who follows it */
export function desktopTexts({ language }: Pick<Preferences, 'language'>, locale: string): DesktopTexts {
  if (language !== 'system') return TEXTS[language];
  return TEXTS[/^zh\b/i.test(locale) ? 'zh-CN' : 'en'];
}
