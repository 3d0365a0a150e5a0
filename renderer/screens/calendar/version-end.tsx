import { useTranslation } from 'react-i18next';
import { ExternalLink } from '#renderer/components/external-link.tsx';
import { useFormats } from '#renderer/format/use-formats.ts';
import type { LifecycleItem } from '#shared/model/lifecycle.ts';

/** When it ends, how far that is, and who says so. */
export function VersionEnd({ item: { retiresOn, daysLeft, source } }: { item: LifecycleItem }) {
  const { t } = useTranslation('calendar');
  const formats = useFormats();
  const dayOf = (day: string) => formats.days(Date.parse(day), Date.parse(day) + 1);
  return (
    <div className="whitespace-nowrap">
      {retiresOn === null ? (
        <span className="text-faint">{t('end.none')}</span>
      ) : (
        <>
          <time dateTime={retiresOn}>{dayOf(retiresOn)}</time>
          {daysLeft !== null && daysLeft >= 0 && (
            <span className="text-soft"> · {t('days.left', { count: daysLeft })}</span>
          )}
        </>
      )}
      {source !== null && (
        <div className="text-sm text-faint">
          {source.kind === 'catalogue' ? (
            <ExternalLink url={source.url ?? ''}>
              {t('source.catalogue', { day: source.asOf === null ? '' : dayOf(source.asOf) })}
            </ExternalLink>
          ) : (
            t(`source.${source.kind}`)
          )}
        </div>
      )}
    </div>
  );
}
