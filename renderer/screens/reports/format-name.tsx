import { useTranslation } from 'react-i18next';
import { isKnownFormat } from './report-draft.ts';

/** What a file's format is called; one of another version by its id. */
export function FormatName({ format, isShort = false }: { format: string; isShort?: boolean }) {
  const { t } = useTranslation('reports');
  if (!isKnownFormat(format)) return <>{format}</>;
  return <>{t(isShort ? `format.${format}.short` : `format.${format}.name`)}</>;
}
