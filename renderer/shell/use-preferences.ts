import { useEffect } from 'react';
import { useEngineQuery } from '#renderer/engine/use-query.ts';
import { i18n, languageOf } from '#renderer/i18n/i18n.ts';
import { DEFAULT_PREFERENCES } from '#shared/model/preferences.ts';

/** Makes the page follow the chosen language and theme, and the system where none is chosen. */
export function usePreferences(): void {
  const { data: preferences = DEFAULT_PREFERENCES } = useEngineQuery('preferences.get', {});
  const { language, theme } = preferences;
  useEffect(() => {
    const chosen = languageOf(language, navigator.languages);
    document.documentElement.lang = chosen;
    void i18n.changeLanguage(chosen);
  }, [language]);
  useEffect(() => {
    const dark = window.matchMedia('(prefers-color-scheme: dark)');
    const follow = () => {
      const isDark = theme === 'system' ? dark.matches : theme === 'dark';
      document.documentElement.dataset['theme'] = isDark ? 'dark' : 'light';
    };
    follow();
    dark.addEventListener('change', follow);
    return () => dark.removeEventListener('change', follow);
  }, [theme]);
}
