import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useNotices } from '#renderer/components/notices.tsx';
import { useActor } from '#renderer/engine/use-actor.ts';
import { useEngineCommand } from '#renderer/engine/use-query.ts';
import { useEngineTexts } from '#renderer/i18n/use-engine-texts.ts';
import type { Alert } from '#shared/model/alert.ts';
import type { MeterStatus } from '#shared/model/status.ts';
import { HOUR_MS } from '#shared/time.ts';

/** Puts a meter's alert off for an hour, and says what it did. */
export function useSnooze(alerts: readonly Alert[]): (meter: MeterStatus) => void {
  const { t } = useTranslation('overview');
  const notices = useNotices();
  const actor = useActor();
  const translate = useEngineTexts();
  const { mutate } = useEngineCommand('alerts.snooze');
  return useCallback(
    ({ id: meterId }) => {
      const alert = alerts.find((one) => one.meterId === meterId && one.state !== 'resolved');
      if (!alert) {
        notices.tell(t('board.nothingToSnooze'));
        return;
      }
      mutate(
        { id: alert.id, until: Date.now() + HOUR_MS, actor },
        {
          onSuccess: () => notices.tell(t('board.snoozed', { title: translate(alert.title).text })),
          onError: ({ message }) => notices.warn(message),
        },
      );
    },
    [alerts, mutate, actor, notices, t, translate],
  );
}
