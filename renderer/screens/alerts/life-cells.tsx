import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Moment } from '#renderer/components/moment.tsx';
import { useFormats } from '#renderer/format/use-formats.ts';
import { useNow } from '#renderer/format/use-now.ts';
import type { Alert } from '#shared/model/alert.ts';
import { actorName, type Delivery, tellingOf } from './alert-view.ts';
import { useChannelName } from './use-channel-name.ts';

/** When it was told, and below it where. */
export function NotifiedCell({ alert, deliveries }: { alert: Alert; deliveries: readonly Delivery[] }) {
  const { t } = useTranslation('alerts');
  const channelName = useChannelName();
  const { at, told, waiting } = tellingOf(alert, deliveries);
  if (at === null && waiting.length === 0) return <Missing>{t('life.nobody')}</Missing>;
  return (
    <>
      {at !== null && <Moment at={at} />}
      {told.length > 0 && <div className="text-soft">{told.map(channelName).join(', ')}</div>}
      {waiting.length > 0 && (
        <div className="text-warning">
          {t('life.waiting', { channels: waiting.map(channelName).join(', ') })}
        </div>
      )}
    </>
  );
}

export function AcknowledgedCell({ alert: { state, acknowledgedBy, snoozedUntil } }: { alert: Alert }) {
  const { t } = useTranslation('alerts');
  const formats = useFormats();
  const now = useNow();
  if (acknowledgedBy === null && snoozedUntil === null) return <Missing>{t('life.notYet')}</Missing>;
  return (
    <>
      {acknowledgedBy !== null && (
        <div title={acknowledgedBy}>{t('life.by', { name: actorName(acknowledgedBy) })}</div>
      )}
      {state === 'snoozed' && snoozedUntil !== null && (
        <div>{t('life.snoozedUntil', { time: formats.clockTime(snoozedUntil, now) })}</div>
      )}
    </>
  );
}

export function ResolvedCell({ alert: { absentSince, resolvedAt } }: { alert: Alert }) {
  const { t } = useTranslation('alerts');
  const formats = useFormats();
  const now = useNow();
  if (resolvedAt !== null) return <Moment at={resolvedAt} />;
  if (absentSince === null) return <Missing>{t('life.notYet')}</Missing>;
  return t('life.fading', { time: formats.clockTime(absentSince, now) });
}

/** A step that did not happen: a dash to look at, words for screen readers. */
function Missing({ children }: { children: ReactNode }) {
  return (
    <span className="text-faint">
      <span aria-hidden="true">–</span>
      <span className="sr-only">{children}</span>
    </span>
  );
}
