import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useEngineQuery } from '#renderer/engine/use-query.ts';
import type { Subject } from '#shared/model/control.ts';

/** What the finding is about, as ways to go there: its meter, its connection, the guide of its provider. */
export function SubjectLinks({ subject }: { subject: Subject }) {
  const { t } = useTranslation('findings');
  const { data: status } = useEngineQuery('status.get', {});
  const connection = status?.connections.find(({ id }) => id === subject.connectionId);
  const meter = subject.type === 'meter' && status?.meters.find(({ id }) => String(id) === subject.id);
  return (
    <p className="flex flex-wrap gap-x-4 gap-y-1">
      <span className="w-full font-medium break-words">{subject.name}</span>
      {meter && (
        <Link to="/meters/$meterId" params={{ meterId: subject.id }} className="link">
          {t('panel.meter')}
        </Link>
      )}
      {connection && (
        <>
          <Link to="/connections/{-$name}" params={{ name: connection.name }} className="link">
            {t('panel.connection', { name: connection.name })}
          </Link>
          <Link to="/guides/{-$providerId}" params={{ providerId: connection.provider }} className="link">
            {t('panel.guide', { name: connection.providerName })}
          </Link>
        </>
      )}
    </p>
  );
}
