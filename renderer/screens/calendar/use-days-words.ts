import { useTranslation } from 'react-i18next';

/** `today`, `in 3 days`, `2 days ago`. */
export function useDaysWords(): (daysLeft: number) => string {
  const { t } = useTranslation('calendar');
  return (daysLeft) => {
    if (daysLeft === 0) return t('days.today');
    return daysLeft > 0 ? t('days.left', { count: daysLeft }) : t('days.past', { count: -daysLeft });
  };
}
