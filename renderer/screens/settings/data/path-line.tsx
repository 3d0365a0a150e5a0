import { useTranslation } from 'react-i18next';
import { CopyButton } from '#renderer/components/copy-button.tsx';

/** A path that can be read whole and taken along. */
export function PathLine({ path }: { path: string }) {
  const { t } = useTranslation('settings');
  return (
    <span className="flex items-start gap-1">
      <code className="min-w-0 text-sm break-all">{path}</code>
      <span className="-my-1 shrink-0">
        <CopyButton text={path} label={t('data.copyPath')} />
      </span>
    </span>
  );
}
