import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/components/button.tsx';
import { Failure } from '#renderer/components/failure.tsx';
import { useActor } from '#renderer/engine/use-actor.ts';
import { useEngineCommand, useEngineQuery } from '#renderer/engine/use-query.ts';
import { tomorrowMorning } from '#renderer/format/tomorrow-morning.ts';
import { useFormats } from '#renderer/format/use-formats.ts';
import { useNow } from '#renderer/format/use-now.ts';
import { HOUR_MS, type Instant } from '#shared/time.ts';

/** Pauses all polling for a while and goes on again. It counts at once and is no setting: a restart polls again. */
export function PauseControl() {
  const { t } = useTranslation('settings');
  const formats = useFormats();
  const now = useNow();
  const actor = useActor();
  const { data: status } = useEngineQuery('status.get', {});
  const pause = useEngineCommand('polls.pause');
  const until = status?.pausedUntil ?? null;
  const isPaused = until !== null && until > now;
  const set = (next: Instant | null) => pause.mutate({ until: next, actor });
  return (
    <div className="rounded-md border border-line bg-canvas px-3 py-2">
      <p role="status" className="font-medium">
        {isPaused ? t('polling.paused', { time: formats.clockTime(until, now) }) : t('polling.running')}
      </p>
      {isPaused && <p className="text-sm text-faint">{t('polling.pausedHint')}</p>}
      <div className="mt-2 flex flex-wrap gap-2">
        {isPaused ? (
          <Button kind="primary" disabled={pause.isPending} onClick={() => set(null)}>
            {t('polling.goOn')}
          </Button>
        ) : (
          <>
            <Button disabled={pause.isPending} onClick={() => set(Date.now() + HOUR_MS)}>
              {t('polling.pauseHour')}
            </Button>
            <Button disabled={pause.isPending} onClick={() => set(tomorrowMorning(Date.now()))}>
              {t('polling.pauseTomorrow', { time: formats.timeOfDay(tomorrowMorning(now)) })}
            </Button>
          </>
        )}
      </div>
      {pause.isError && <Failure error={pause.error} />}
    </div>
  );
}
