import { ShieldAlert } from 'lucide-react';
import { useId } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { EngineText } from '#renderer/components/engine-text.tsx';
import { TextInput } from '#renderer/components/field.tsx';
import { ChoiceInput } from './choice-input.tsx';
import type { ProviderSummary } from './draft.ts';
import { SECRET_WAYS, type SecretDraft } from './secret-draft.ts';
import { useIssueAt } from './use-issue-at.ts';

export interface SecretFieldProps {
  path: string;
  field: ProviderSummary['secrets'][string];
  /** Names in the vault. */
  stored: readonly string[];
}

/** One secret: how it is given, and then what. */
export function SecretField({ path, field, stored }: SecretFieldProps) {
  const { t } = useTranslation('connections');
  const id = useId();
  const { way } = useWatch({ name: path }) as SecretDraft;
  const error = useIssueAt(path, true);
  const described = { 'aria-describedby': `${id}-hint ${id}-error`, 'aria-invalid': Boolean(error) };
  return (
    <div role="group" aria-labelledby={`${id}-title`} className="flex flex-col gap-1">
      <div className="flex flex-wrap items-center gap-x-2">
        <span id={`${id}-title`} className="font-medium">
          <EngineText>{field.title}</EngineText>
        </span>
        {!field.required && <span className="text-faint">{t('form.optional')}</span>}
        {field.admin && (
          <span className="inline-flex items-center gap-1 rounded bg-warning-wash px-1.5 text-sm text-warning">
            <ShieldAlert className="size-3.5" aria-hidden="true" />
            {t('form.adminKey')}
          </span>
        )}
      </div>
      <div className="flex flex-wrap gap-2">
        <ChoiceInput
          path={`${path}.way`}
          aria-label={t('form.secretWay')}
          options={SECRET_WAYS}
          labels={{
            value: t('form.ways.value'),
            vault: t('form.ways.vault'),
            env: t('form.ways.env'),
            file: t('form.ways.file'),
          }}
        />
        <SecretInput path={path} way={way} field={field} stored={stored} described={described} />
      </div>
      <p id={`${id}-error`} role="alert" className="text-sm text-critical empty:hidden">
        {error}
      </p>
      <p id={`${id}-hint`} className="text-sm text-faint">
        <EngineText>{field.description}</EngineText>
        {field.admin && <> {t('form.adminKeyHint')}</>}
      </p>
    </div>
  );
}

interface SecretInputProps extends SecretFieldProps {
  way: SecretDraft['way'];
  described: { 'aria-describedby': string; 'aria-invalid': boolean };
}

function SecretInput({ path, way, field, stored, described }: SecretInputProps) {
  const { t } = useTranslation('connections');
  const { register } = useFormContext();
  const reference = useWatch({ name: `${path}.reference` }) as string;
  const className = 'min-w-56 flex-1';
  switch (way) {
    case 'value':
      return (
        <TextInput
          key={way}
          {...register(`${path}.value`)}
          {...described}
          type="password"
          autoComplete="off"
          aria-label={t('form.secretValue')}
          placeholder={field.example}
          className={className}
        />
      );
    case 'vault': {
      // What is referred to is shown even if the vault no longer has it.
      const names = reference === '' || stored.includes(reference) ? stored : [reference, ...stored];
      return (
        <ChoiceInput
          key={way}
          path={`${path}.reference`}
          {...described}
          aria-label={t('form.secretVault')}
          options={names}
          nothing={t('form.choose')}
        />
      );
    }
    default:
      return (
        <TextInput
          key={way}
          {...register(`${path}.reference`)}
          {...described}
          aria-label={way === 'env' ? t('form.secretEnv') : t('form.secretFile')}
          placeholder={way === 'env' ? 'OPENAI_ADMIN_KEY' : '/run/secrets/openai'}
          className={className}
        />
      );
  }
}
