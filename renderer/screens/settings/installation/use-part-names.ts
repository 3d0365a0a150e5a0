import { useTranslation } from 'react-i18next';
import type { SettingsPart } from './settings-draft.ts';

/** Parts of the settings as they are headed on the screen. */
export function usePartNames(): (parts: readonly SettingsPart[]) => string {
  const { t } = useTranslation('settings');
  return (parts) => parts.map((part) => t(`${part}.title`)).join(t('installation.partSeparator'));
}
