import { useTranslation } from 'react-i18next';
import { useFormats } from '#renderer/format/use-formats.ts';
import { useNow } from '#renderer/format/use-now.ts';
import { SECOND_MS, type Instant } from '#shared/time.ts';

/** What comes within this is due: the clock that is shown lags by as much. */
const DUE_WITHIN_MS = 10 * SECOND_MS;

export interface NextPollProps {
  at: Instant | null;
  paused: boolean;
  /** Stands beside words that say already what it is. */
  isLabelled?: boolean;
}

/** When it is polled next; one that is due waits for its turn. */
export function NextPoll({ at, paused, isLabelled = false }: NextPollProps) {
  const { t } = useTranslation('connections');
  const formats = useFormats();
  const now = useNow();
  if (paused) return <>{t('nextPoll.paused')}</>;
  if (at === null) return <>{t('nextPoll.none')}</>;
  if (at - now < DUE_WITHIN_MS) return <>{t('nextPoll.due')}</>;
  const when = formats.relative(at, now);
  return <>{isLabelled ? when : t('nextPoll.at', { when })}</>;
}
