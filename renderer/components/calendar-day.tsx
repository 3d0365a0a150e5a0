import { useTranslation } from 'react-i18next';
import type { CalendarDay as Day } from '#shared/time.ts';

/** A day of a contract, with its year. It is a day of the contract's zone, so nothing of the reader's moves it. */
export function CalendarDay({ day }: { day: Day }) {
  const { i18n } = useTranslation();
  const text = new Intl.DateTimeFormat(i18n.language === 'en' ? 'en-GB' : i18n.language, {
    dateStyle: 'medium',
    timeZone: 'UTC',
  }).format(Date.parse(day));
  return (
    <time dateTime={day} className="whitespace-nowrap">
      {text}
    </time>
  );
}
