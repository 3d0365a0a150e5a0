import type { Preferences } from '#shared/model/preferences.ts';

/** Shows the page in a theme, and follows the system where that is chosen. @returns how to stop following */
export function showTheme(theme: Preferences['theme']): () => void {
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const follow = () => {
    const isDark = theme === 'system' ? dark.matches : theme === 'dark';
    document.documentElement.dataset['theme'] = isDark ? 'dark' : 'light';
  };
  follow();
  dark.addEventListener('change', follow);
  return () => dark.removeEventListener('change', follow);
}
