import { useTranslation } from 'react-i18next';
import type { DraftFault } from './settings-draft.ts';
import { useFormats } from '#renderer/format/use-formats.ts';

/** What is wrong with a field, in the reader's language; undefined where nothing is. */
export function useFaultText(): (fault: DraftFault | undefined) => string | undefined {
  const { t } = useTranslation('settings');
  const formats = useFormats();
  return (fault) => {
    if (!fault) return undefined;
    return 'limit' in fault
      ? t(`error.${fault.kind}`, { limit: formats.integer(fault.limit) })
      : t(`error.${fault.kind}`);
  };
}
