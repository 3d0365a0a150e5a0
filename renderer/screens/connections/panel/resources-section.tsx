import { useTranslation } from 'react-i18next';
import { Moment } from '#renderer/components/moment.tsx';
import { PanelSection } from '#renderer/components/panel-section.tsx';
import { useFormats } from '#renderer/format/use-formats.ts';
import type { ResourceReading } from '#shared/model/resource.ts';
import { FoldedList } from './folded-list.tsx';
import { attributeWords, isInstant, knownAttributes } from './resource-view.ts';

/** Models, projects, plans and limits that the provider lists, by kind. */
export function ResourcesSection({ resources }: { resources: readonly ResourceReading[] }) {
  const { t } = useTranslation('connections');
  const kinds = [...Map.groupBy(resources, ({ kind }) => kind)];
  return (
    <>
      {kinds.map(([kind, all]) => (
        <PanelSection key={kind} title={t(`resources.${kind}`, { count: all.length })}>
          <FoldedList items={all} keyOf={({ externalId }) => externalId}>
            {(resource) => <Resource resource={resource} />}
          </FoldedList>
        </PanelSection>
      ))}
    </>
  );
}

function Resource({ resource }: { resource: ResourceReading }) {
  const { t } = useTranslation('connections');
  const { name, externalId } = resource;
  return (
    <>
      <div className="truncate font-medium" title={externalId}>
        {name || externalId}
      </div>
      <dl className="flex flex-wrap gap-x-3 text-sm">
        {knownAttributes(resource).map(([attribute, value]) => (
          <div key={attribute} className="flex min-w-0 gap-1">
            <dt className="text-faint">
              {t(`attribute.${attribute}` as 'attribute.status', { defaultValue: attributeWords(attribute) })}
            </dt>
            <dd className="min-w-0 break-words text-soft">
              <AttributeValue attribute={attribute} value={value} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function AttributeValue({ attribute, value }: { attribute: string; value: string | number | boolean }) {
  const { t } = useTranslation('connections');
  const formats = useFormats();
  if (typeof value === 'boolean') return <>{value ? t('yes') : t('no')}</>;
  if (typeof value === 'string') return <>{value}</>;
  return isInstant(attribute) ? <Moment at={value} /> : <>{formats.integer(value)}</>;
}
