import { useTranslation } from 'react-i18next';
import { Facts } from '#renderer/components/facts.tsx';
import { Moment } from '#renderer/components/moment.tsx';
import { useEngineQuery } from '#renderer/engine/use-query.ts';
import { useFormats } from '#renderer/format/use-formats.ts';
import type { Alert } from '#shared/model/alert.ts';
import { actorName, type Delivery } from './alert-view.ts';
import { useChannelName } from './use-channel-name.ts';

/** The life of an episode, with every message that told of it and what kept it from arriving. */
export function AlertHistory({ alert }: { alert: Alert }) {
  const { t } = useTranslation('alerts');
  const formats = useFormats();
  const { data } = useEngineQuery('alerts.deliveries', { ids: [alert.id] });
  const { openedAt, acknowledgedBy, snoozedUntil, absentSince, resolvedAt } = alert;
  const facts = [
    { label: t('panel.firstSeen'), value: <Moment at={openedAt} /> },
    { label: t('panel.notified'), value: <Deliveries deliveries={data?.[alert.id] ?? null} /> },
    ...(acknowledgedBy === null
      ? []
      : [
          {
            label: t('panel.acknowledged'),
            value: <span title={acknowledgedBy}>{t('life.by', { name: actorName(acknowledgedBy) })}</span>,
          },
        ]),
    ...(snoozedUntil === null
      ? []
      : [{ label: t('panel.snoozed'), value: t('panel.until', { time: formats.instant(snoozedUntil) }) }]),
    ...(absentSince === null || resolvedAt !== null
      ? []
      : [
          {
            label: t('panel.fading'),
            value: (
              <>
                <Moment at={absentSince} />
                <div className="text-soft">{t('panel.fadingNote')}</div>
              </>
            ),
          },
        ]),
    {
      label: t('panel.resolved'),
      value: resolvedAt === null ? t('life.notYet') : <Moment at={resolvedAt} />,
    },
  ];
  return <Facts facts={facts} />;
}

/** @param deliveries null: not read yet */
function Deliveries({ deliveries }: { deliveries: readonly Delivery[] | null }) {
  const { t } = useTranslation('alerts');
  const channelName = useChannelName();
  if (deliveries === null) return <span aria-busy="true">…</span>;
  if (deliveries.length === 0) return t('panel.notNotified');
  return (
    <ul className="flex flex-col gap-1">
      {deliveries.map(({ channel, event, attempts, deliveredAt, lastError }, index) => (
        <li key={index}>
          {t('panel.delivered', { channel: channelName(channel), event: t(`panel.event.${event}`) })}
          <div className={deliveredAt === null ? 'text-warning' : 'text-soft'}>
            {deliveredAt === null ? t('panel.pending') : <Moment at={deliveredAt} />}
            {(attempts > 1 || deliveredAt === null) && <> · {t('panel.attempts', { count: attempts })}</>}
          </div>
          {deliveredAt === null && lastError !== null && (
            <div className="break-words text-soft" lang="en">
              {lastError}
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}
