import { useTranslation } from 'react-i18next';
import { CalendarDay } from '#renderer/components/calendar-day.tsx';
import { ExternalLink } from '#renderer/components/external-link.tsx';
import { useFormats } from '#renderer/format/use-formats.ts';
import type { LifecycleItem } from '#shared/model/lifecycle.ts';
import { useDaysWords } from './use-days-words.ts';

/** When it ends, how far that is, and who says so. */
export function VersionEnd({ item: { retiresOn, daysLeft, source } }: { item: LifecycleItem }) {
  const { t } = useTranslation('calendar');
  const formats = useFormats();
  const dayOf = (day: string) => formats.days(Date.parse(day), Date.parse(day) + 1);
  const daysWords = useDaysWords();
  return (
    <div>
      {retiresOn === null ? (
        <span className="text-faint @2xl:whitespace-nowrap">{t('end.none')}</span>
      ) : (
        <span className="@2xl:whitespace-nowrap">
          <CalendarDay day={retiresOn} />
          {daysLeft !== null && <span className="text-soft"> · {daysWords(daysLeft)}</span>}
        </span>
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
