import { useEffect } from 'react';
import { useEngineQuery } from '#renderer/engine/use-query.ts';
import { languageOf, showLanguage } from '#renderer/i18n/i18n.ts';
import { showTheme } from '#renderer/styles/theme.ts';
import { DEFAULT_PREFERENCES } from '#shared/preferences.ts';

/** Makes the page follow the chosen language and theme, and the system where none is chosen. */
export function usePreferences(): void {
  const { data: preferences = DEFAULT_PREFERENCES } = useEngineQuery('preferences.get', {});
  const { language, theme } = preferences;
  useEffect(() => void showLanguage(languageOf(language, navigator.languages)), [language]);
  useEffect(() => showTheme(theme), [theme]);
}
