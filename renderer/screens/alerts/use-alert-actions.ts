import { useTranslation } from 'react-i18next';
import { useNotices } from '#renderer/components/notices.tsx';
import { useActor } from '#renderer/engine/use-actor.ts';
import { useEngineCommand } from '#renderer/engine/use-query.ts';
import { useFormats } from '#renderer/format/use-formats.ts';
import { useEngineTexts } from '#renderer/i18n/use-engine-texts.ts';
import type { Alert } from '#shared/model/alert.ts';
import type { Instant } from '#shared/time.ts';

export interface AlertActions {
  /** Does nothing for what is acknowledged or resolved already. */
  acknowledge(alert: Alert): void;
  snooze(alert: Alert, until: Instant): void;
  resolve(alert: Alert): void;
}

/** What a person can do about an alert; each says what it did, or why it did not. */
export function useAlertActions(): AlertActions {
  const { t } = useTranslation('alerts');
  const actor = useActor();
  const formats = useFormats();
  const notices = useNotices();
  const translate = useEngineTexts();
  const acknowledge = useEngineCommand('alerts.acknowledge');
  const snooze = useEngineCommand('alerts.snooze');
  const resolve = useEngineCommand('alerts.resolve');
  const saying = (text: string) => ({
    onSuccess: () => notices.tell(text),
    onError: ({ message }: Error) => notices.warn(t('done.failed', { message })),
  });
  const titleOf = (alert: Alert) => translate(alert.title).text;
  return {
    acknowledge(alert) {
      if (!canAcknowledge(alert)) return;
      acknowledge.mutate({ id: alert.id, actor }, saying(t('done.acknowledged', { title: titleOf(alert) })));
    },
    snooze(alert, until) {
      const time = formats.instant(until);
      snooze.mutate(
        { id: alert.id, until, actor },
        saying(t('done.snoozed', { time, title: titleOf(alert) })),
      );
    },
    resolve(alert) {
      resolve.mutate({ id: alert.id, actor }, saying(t('done.resolved', { title: titleOf(alert) })));
    },
  };
}

export function canAcknowledge({ state }: Alert): boolean {
  return state === 'firing' || state === 'snoozed';
}
