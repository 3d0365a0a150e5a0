import { useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Field, TextArea } from '#renderer/components/field.tsx';
import { ChoiceControl } from './choice-control.tsx';
import { FieldGrid, FormSection } from './form-section.tsx';
import { TextControl } from './text-control.tsx';
import { useIssueAt } from './use-issue-at.ts';

/** What it is called, whose it is and what for. */
export function IdentityFields({ isNew }: { isNew: boolean }) {
  const { t } = useTranslation('connections');
  const { register } = useFormContext();
  return (
    <FormSection name="identity" title={t('form.identity')}>
      <FieldGrid>
        <TextControl
          path="name"
          label={t('form.name')}
          hint={isNew ? t('form.nameHint') : t('form.nameFixed')}
          readOnly={!isNew}
        />
        <ChoiceControl
          path="environment"
          label={t('environment')}
          options={['production', 'staging', 'development']}
          labels={{
            production: t('environments.production'),
            staging: t('environments.staging'),
            development: t('environments.development'),
          }}
        />
        <TextControl path="owner" label={t('owner')} hint={t('form.ownerHint')} />
        <TextControl path="purpose" label={t('form.purpose')} hint={t('form.purposeHint')} />
        <Field label={t('form.tags')} error={useIssueAt('tags', true)}>
          {(ids) => (
            <TextArea
              {...ids}
              {...register('tags')}
              rows={2}
              className="min-h-12!"
              placeholder={t('form.onePerLine')}
            />
          )}
        </Field>
      </FieldGrid>
    </FormSection>
  );
}
