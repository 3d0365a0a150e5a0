import { useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useEngineCommand, useEngineQuery } from '#renderer/engine/use-query.ts';
import type { palette as words } from '#renderer/i18n/en/palette.ts';
import type { Preferences } from '#shared/model/preferences.ts';
import { DEFAULT_PREFERENCES } from '#shared/preferences.ts';
import type { PaletteItem } from './palette-item.ts';
import { usePollActions } from './use-poll-actions.ts';

type ActionName = keyof (typeof words)['action'];

/** Everything that can be done at once, without a form. */
export function usePaletteActions(): PaletteItem[] {
  const { t, i18n } = useTranslation('palette');
  const router = useRouter();
  const polls = usePollActions();
  const { data: preferences = DEFAULT_PREFERENCES } = useEngineQuery('preferences.get', {});
  const setPreferences = useEngineCommand('preferences.set');
  const english = i18n.getFixedT('en', 'palette');
  const action = (name: ActionName, run: () => void): PaletteItem => ({
    id: `action:${name}`,
    group: 'actions',
    label: t(`action.${name}`),
    keywords: [english(`action.${name}`)],
    run,
  });
  /** What is chosen already is not offered. */
  const prefer = (name: ActionName, change: Partial<Preferences>) => {
    const next = { ...preferences, ...change };
    const isChosen = next.theme === preferences.theme && next.language === preferences.language;
    return isChosen ? [] : [action(name, () => setPreferences.mutate({ preferences: next }))];
  };
  return [
    action('pollNow', polls.run),
    polls.isPaused ? action('goOn', polls.goOn) : action('pauseHour', polls.pauseHour),
    action('newConnection', () => void router.navigate({ to: '/connections/new' })),
    action('newReport', () => void router.navigate({ to: '/reports', hash: 'new' })),
    action('editPolicy', () => void router.navigate({ to: '/policies', hash: 'pack' })),
    action('showControls', () => void router.navigate({ to: '/policies', hash: 'controls' })),
    action('showDirectory', () => void router.navigate({ to: '/register', hash: 'people' })),
    action('allowLists', () => void router.navigate({ to: '/register', hash: 'allowLists' })),
    action('diagnose', () => void router.navigate({ to: '/diagnose' })),
    ...prefer('themeLight', { theme: 'light' }),
    ...prefer('themeDark', { theme: 'dark' }),
    ...prefer('themeSystem', { theme: 'system' }),
    ...prefer('languageEnglish', { language: 'en' }),
    ...prefer('languageChinese', { language: 'zh-CN' }),
    ...prefer('languageSystem', { language: 'system' }),
  ];
}
