import { useTranslation } from 'react-i18next';
import { LeaveGuard } from '#renderer/components/leave-guard.tsx';
import type { SettingsPart } from './settings-draft.ts';
import { usePartNames } from './use-part-names.ts';

/** Asks before settings that are not saved are left for another screen. */
export function UnsavedGuard({ changed }: { changed: readonly SettingsPart[] }) {
  const { t } = useTranslation('settings');
  const partNames = usePartNames();
  return (
    <LeaveGuard text={t('leave.text', { parts: partNames(changed) })} hasChanges={() => changed.length > 0} />
  );
}
