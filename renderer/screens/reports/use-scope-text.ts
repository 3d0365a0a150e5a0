import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { REPORT_SCOPE_KEYS, type ReportScope, type ReportScopeKey } from '#shared/model/report-scope.ts';

/** A value of a scope in the reader's words; all but environments are names, which no language changes. */
export function useScopeValueName(): (key: ReportScopeKey, value: string) => string {
  const { t } = useTranslation('reports');
  return useCallback(
    (key, value) =>
      key === 'environment' && isEnvironment(value) ? t(`scope.environments.${value}`) : value,
    [t],
  );
}

/** A scope in the reader's words: `Provider: openai · Environment: production`. */
export function useScopeText(): (scope: ReportScope) => string {
  const { t } = useTranslation('reports');
  const nameOf = useScopeValueName();
  return useCallback(
    (scope) =>
      REPORT_SCOPE_KEYS.flatMap((key) => {
        const values = scope[key]?.map((value) => nameOf(key, value));
        return values === undefined ? [] : [t(`scope.is.${key}`, { values: values.join(', ') })];
      }).join(' · '),
    [t, nameOf],
  );
}

function isEnvironment(value: string): value is NonNullable<ReportScope['environment']>[number] {
  return value === 'production' || value === 'staging' || value === 'development';
}
