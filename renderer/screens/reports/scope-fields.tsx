import { useTranslation } from 'react-i18next';
import { CheckGroup } from '#renderer/components/check-group.tsx';
import { Field, Select } from '#renderer/components/field.tsx';
import { useEngineQuery } from '#renderer/engine/use-query.ts';
import { REPORT_SCOPE_KEYS, type ReportScopeKey } from '#shared/model/report-scope.ts';
import { useScopeValueName } from './use-scope-text.ts';
import { countInScope, type ScopeDraft, scopeIn, scopeOptions } from './scope-draft.ts';

export interface ScopeFieldsProps {
  draft: ScopeDraft;
  /** Whether nothing says to what the report is limited, and something has to. */
  isMissing: boolean;
  onChange(draft: ScopeDraft): void;
}

/** Which connections a report is about: all, or those that have one of each list in which something is chosen. */
export function ScopeFields({ draft, isMissing, onChange }: ScopeFieldsProps) {
  const { t } = useTranslation('reports');
  const nameOf = useScopeValueName();
  const { data: connections } = useEngineQuery('connections.list', {});
  const scope = scopeIn(draft);
  const choose = (key: ReportScopeKey, chosen: string[]) =>
    onChange({ ...draft, lists: { ...draft.lists, [key]: chosen } });
  return (
    <>
      <Field
        label={t('scope.label')}
        hint={draft.isLimited ? t('scope.hint') : undefined}
        error={isMissing ? t('scope.missing') : undefined}
      >
        {(ids) => (
          <Select
            {...ids}
            value={draft.isLimited ? 'some' : 'all'}
            options={(['all', 'some'] as const).map((value) => ({ value, label: t(`scope.${value}`) }))}
            onChange={(value) => onChange({ ...draft, isLimited: value === 'some' })}
          />
        )}
      </Field>
      {draft.isLimited &&
        connections &&
        REPORT_SCOPE_KEYS.map((key) => ({
          key,
          options: scopeOptions(key, connections, draft.lists[key]),
        }))
          .filter(({ options }) => options.length > 0)
          .map(({ key, options }) => (
            <CheckGroup
              key={key}
              legend={t(`scope.lists.${key}`)}
              options={options.map(({ value, isKnown }) => ({
                value,
                label: nameOf(key, value),
                hint: isKnown ? undefined : t('scope.unknown'),
              }))}
              chosen={draft.lists[key]}
              onChange={(chosen) => choose(key, chosen)}
            />
          ))}
      {scope && connections && (
        <p role="status" className="text-soft">
          {t('scope.found', { found: countInScope(scope, connections), of: connections.length })}
        </p>
      )}
    </>
  );
}
