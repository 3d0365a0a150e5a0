import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Preferences } from '#shared/model/preferences.ts';
import type { Language } from '#shared/preferences.ts';
import { english } from './resources.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: typeof english;
  }
}

export const i18n = i18next.createInstance();

void i18n.use(initReactI18next).init({
  resources: { en: english },
  lng: 'en',
  fallbackLng: 'en',
  defaultNS: 'common',
  interpolation: { escapeValue: false },
  returnNull: false,
});

/** Words of other languages, fetched when they are first read. */
const FETCHED: Partial<Record<Language, () => Promise<object>>> = {
  'zh-CN': async () => (await import('./zh-CN/index.ts')).chinese,
};

/** Shows the page in a language, once its words are there. */
export async function showLanguage(language: Language): Promise<void> {
  const fetchWords = i18n.hasResourceBundle(language, 'common') ? undefined : FETCHED[language];
  for (const [namespace, words] of Object.entries((await fetchWords?.()) ?? {}))
    i18n.addResourceBundle(language, namespace, words);
  document.documentElement.lang = language;
  // Told of a change, every component that has words renders again.
  if (i18n.language !== language) await i18n.changeLanguage(language);
}

/** @param systemLanguages of the browser, best first (BCP 47) */
export function languageOf(
  preference: Preferences['language'],
  systemLanguages: readonly string[],
): Language {
  if (preference !== 'system') return preference;
  for (const tag of systemLanguages) {
    if (tag.toLowerCase().startsWith('zh')) return 'zh-CN';
    if (tag.toLowerCase().startsWith('en')) return 'en';
  }
  return 'en';
}
