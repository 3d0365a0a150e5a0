import { useTranslation } from 'react-i18next';
import { Moment } from '#renderer/components/moment.tsx';
import { PanelSection } from '#renderer/components/panel-section.tsx';
import type { AuditEvent } from '#shared/model/audit-event.ts';
import { FoldedList } from './folded-list.tsx';

/** Who changed what on the account, by the provider's own log; null: it shows none, or has not been read. */
export function AuditSection({ events }: { events: readonly AuditEvent[] | null }) {
  const { t } = useTranslation('connections');
  if (events === null) return null;
  return (
    <PanelSection title={t('audit.title')}>
      {events.length === 0 && <p className="text-soft">{t('audit.none')}</p>}
      <FoldedList items={events} keyOf={({ externalId }) => externalId}>
        {(event) => <Event event={event} />}
      </FoldedList>
    </PanelSection>
  );
}

function Event({ event: { at, type, actor, subject } }: { event: AuditEvent }) {
  const { t } = useTranslation('connections');
  return (
    <>
      <div className="flex items-baseline gap-2">
        <span className="min-w-0 truncate font-medium" title={type}>
          {type}
        </span>
        <span className="ml-auto shrink-0 text-sm text-soft">
          <Moment at={at} />
        </span>
      </div>
      <div className="flex flex-wrap gap-x-3 text-sm text-faint">
        <span className="min-w-0 break-words">
          {actor === null ? t('audit.noActor') : t('audit.by', { actor })}
        </span>
        {subject !== null && <span className="min-w-0 break-words">{subject}</span>}
      </div>
    </>
  );
}
