import { useTranslation } from 'react-i18next';
import { Moment } from '#renderer/components/moment.tsx';
import { PanelSection } from '#renderer/components/panel-section.tsx';
import type { ApiKey } from '#shared/model/api-key.ts';
import { FoldedList } from './folded-list.tsx';

/** The provider's list of keys; null: it lists none, or has not been read. */
export function KeysSection({ keys }: { keys: readonly ApiKey[] | null }) {
  const { t } = useTranslation(['connections', 'common']);
  return (
    <PanelSection title={keys ? t('keys.titleCount', { count: keys.length }) : t('keys.title')}>
      {keys === null && <p className="text-faint">{t('keys.notListed')}</p>}
      {keys?.length === 0 && <p className="text-soft">{t('keys.none')}</p>}
      {keys && (
        <FoldedList items={keys} keyOf={({ externalId }) => externalId}>
          {(key) => <Key apiKey={key} />}
        </FoldedList>
      )}
    </PanelSection>
  );
}

function Key({ apiKey }: { apiKey: ApiKey }) {
  const { t } = useTranslation(['connections', 'common']);
  const { name, hint, externalId, kind, enabled, owner, project, createdAt, lastUsedAt, expiresAt } = apiKey;
  return (
    <>
      <div className="flex items-baseline gap-2">
        <span className="min-w-0 truncate font-medium" title={externalId}>
          {name || externalId}
        </span>
        {hint && <code className="shrink-0 text-sm text-faint">{hint}</code>}
        <span className="ml-auto shrink-0 text-sm text-soft">
          {enabled === false ? t('keys.disabled') : kind === 'admin' ? t('keys.admin') : null}
        </span>
      </div>
      <div className="flex flex-wrap gap-x-3 text-sm text-faint">
        <span>{owner ?? t('noOwner')}</span>
        {project && <span>{project}</span>}
        <span>
          {t('keys.created')}{' '}
          {createdAt === null ? t('common:notKnown') : <Moment at={createdAt} style="relative" />}
        </span>
        <span>
          {t('keys.used')}{' '}
          {lastUsedAt === null ? t('common:notKnown') : <Moment at={lastUsedAt} style="relative" />}
        </span>
        {expiresAt !== null && (
          <span>
            {t('keys.expires')} <Moment at={expiresAt} />
          </span>
        )}
      </div>
    </>
  );
}
