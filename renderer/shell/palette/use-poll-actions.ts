import { useTranslation } from 'react-i18next';
import { useNotices } from '#renderer/components/notices.tsx';
import { useFailureText } from '#renderer/components/use-failure-text.ts';
import { useActor } from '#renderer/engine/use-actor.ts';
import { useEngineCommand, useEngineQuery } from '#renderer/engine/use-query.ts';
import { useFormats } from '#renderer/format/use-formats.ts';
import { HOUR_MS, type Instant } from '#shared/time.ts';

/** Polling now, pausing and going on; a notice tells how it went, also once the palette is closed. */
export function usePollActions() {
  const { t } = useTranslation('palette');
  const formats = useFormats();
  const failureText = useFailureText();
  const actor = useActor();
  const { tell, warn } = useNotices();
  const { data: status } = useEngineQuery('status.get', {});
  const poll = useEngineCommand('polls.run');
  const pause = useEngineCommand('polls.pause');

  /** Not by callbacks of the command: they end with the palette, which closes at once. */
  const settle = <Answer>(answer: Promise<Answer>, done: (answer: Answer) => void) =>
    void answer.then(done, (error: unknown) => warn(failureText(error)));
  const pauseUntil = (until: Instant | null) =>
    settle(pause.mutateAsync({ until, actor }), () =>
      tell(until === null ? t('resumed') : t('paused', { time: formats.clockTime(until, Date.now()) })),
    );
  return {
    isPaused: (status?.pausedUntil ?? 0) > Date.now(),
    run() {
      tell(t('polling'));
      settle(poll.mutateAsync({}), (results) => {
        const failed = results.filter(({ outcome }) => outcome !== null && outcome !== 'ok').length;
        tell(failed === 0 ? t('polled', { count: results.length }) : t('polledFailed', { count: failed }));
      });
    },
    pauseHour: () => pauseUntil(Date.now() + HOUR_MS),
    goOn: () => pauseUntil(null),
  };
}
