import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useEngineQuery } from '#renderer/engine/use-query.ts';
import type { Alert } from '#shared/model/alert.ts';
import { findingsOf } from './alert-view.ts';

/** Where the reason can be looked at: the meter, the connection, the findings that speak of the same matter. */
export function AlertLinks({ alert }: { alert: Alert }) {
  const { t } = useTranslation('alerts');
  const { data: status } = useEngineQuery('status.get', {});
  const { data: findings = [] } = useEngineQuery('findings.list', {});
  const meter = status?.meters.find(({ id }) => id === alert.meterId);
  const connection = status?.connections.find(({ id }) => id === alert.connectionId);
  return (
    <p className="flex flex-wrap gap-x-4 gap-y-1">
      {meter && (
        <Link to="/meters/$meterId" params={{ meterId: String(meter.id) }} className="link">
          {t('panel.meter', { name: meter.name })}
        </Link>
      )}
      {connection && (
        <Link to="/connections/{-$name}" params={{ name: connection.name }} className="link">
          {t('panel.connection', { name: connection.name })}
        </Link>
      )}
      {findingsOf(alert, findings).map(({ id, controlId, subject }) => (
        <Link
          key={id}
          to="/findings/{-$findingId}"
          params={{ findingId: id }}
          title={subject.name}
          className="link"
        >
          {t('panel.finding', { control: controlId })}
        </Link>
      ))}
    </p>
  );
}
