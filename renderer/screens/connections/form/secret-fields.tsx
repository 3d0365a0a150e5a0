import { useTranslation } from 'react-i18next';
import { useEngineQuery } from '#renderer/engine/use-query.ts';
import type { ProviderSummary } from './draft.ts';
import { FormSection } from './form-section.tsx';
import { SecretField } from './secret-field.tsx';

/** The secrets that a provider reads with: typed into the vault, or referred to where they are. */
export function SecretFields({ provider }: { provider: ProviderSummary }) {
  const { t } = useTranslation('connections');
  const { data: stored = [] } = useEngineQuery('secrets.list', {});
  return (
    <FormSection name="secrets" title={t('form.secrets')} note={t('form.secretsNote')}>
      {Object.entries(provider.secrets).map(([name, field]) => (
        <SecretField
          key={name}
          path={`secrets.${name}`}
          field={field}
          stored={stored.map(({ name: kept }) => kept)}
        />
      ))}
    </FormSection>
  );
}
