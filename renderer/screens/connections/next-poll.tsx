import { useTranslation } from 'react-i18next';
import { useFormats } from '#renderer/format/use-formats.ts';
import { useNow } from '#renderer/format/use-now.ts';
import type { Instant } from '#shared/time.ts';

/** When it is polled next; one that is due waits for its turn. */
export function NextPoll({ at, paused }: { at: Instant | null; paused: boolean }) {
  const { t } = useTranslation('connections');
  const formats = useFormats();
  const now = useNow();
  if (paused) return <>{t('nextPoll.paused')}</>;
  if (at === null) return <>{t('nextPoll.none')}</>;
  return <>{at <= now ? t('nextPoll.due') : t('nextPoll.at', { when: formats.relative(at, now) })}</>;
}
