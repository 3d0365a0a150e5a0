import { useTranslation } from 'react-i18next';
import { TLS_FIELDS } from './draft.ts';
import { FieldGrid, FormSection } from './form-section.tsx';
import { TextControl } from './text-control.tsx';

/** The client certificate that a server or gateway demands, and the authority behind its own. */
export function TlsFields() {
  const { t } = useTranslation('connections');
  return (
    <FormSection name="tls" title={t('form.tls')} note={t('form.tlsNote')}>
      <FieldGrid>
        {TLS_FIELDS.map((field) => (
          <TextControl
            key={field}
            path={`tls.${field}`}
            label={t(`form.tlsFields.${field}`)}
            placeholder={t('form.tlsReference')}
            autoComplete="off"
          />
        ))}
      </FieldGrid>
    </FormSection>
  );
}
