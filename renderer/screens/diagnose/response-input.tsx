import { ShieldCheck } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/components/button.tsx';
import { Failure } from '#renderer/components/failure.tsx';
import { Field, TextArea } from '#renderer/components/field.tsx';
import { KeyHint } from '#renderer/components/key-hint.tsx';
import { HeadroomError } from '#shared/errors.ts';

export interface ResponseInputProps {
  text: string;
  error: Error | null;
  isReading: boolean;
  onChange(text: string): void;
  onDiagnose(text: string): void;
}

/** An archive of a browser can be larger than a text field likes. */
const LONGEST_SHOWN = 20_000;

/** Where a response is pasted, or a file dropped. A paste is diagnosed at once; what is typed, by the button or Ctrl Enter. */
export function ResponseInput({ text, error, isReading, onChange, onDiagnose }: ResponseInputProps) {
  const { t } = useTranslation('diagnose');
  const chooser = useRef<HTMLInputElement>(null);
  const read = async (file: File | undefined) => {
    if (file === undefined) return;
    const content = await file.text();
    onChange(content.length <= LONGEST_SHOWN ? content : `${content.slice(0, LONGEST_SHOWN)}…`);
    onDiagnose(content);
  };
  const isNoAnswer = error instanceof HeadroomError && error.code === 'INVALID_INPUT';
  return (
    <div className="flex flex-col gap-2">
      <Field
        label={t('input.label')}
        hint={t('input.hint')}
        error={isNoAnswer ? t('input.expected') : undefined}
      >
        {(ids) => (
          <TextArea
            {...ids}
            value={text}
            placeholder={t('input.placeholder')}
            className="min-h-48 resize-y"
            onChange={({ target, nativeEvent }) => {
              onChange(target.value);
              if (nativeEvent instanceof InputEvent && nativeEvent.inputType === 'insertFromPaste')
                onDiagnose(target.value);
            }}
            onDrop={(event) => {
              if (event.dataTransfer.files.length === 0) return;
              event.preventDefault();
              void read(event.dataTransfer.files[0]);
            }}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
              event.preventDefault();
              onDiagnose(text);
            }}
          />
        )}
      </Field>
      {error && !isNoAnswer && <Failure error={error} onRetry={() => onDiagnose(text)} />}
      <div className="flex flex-wrap items-center gap-2">
        <Button
          kind="primary"
          disabled={isReading}
          aria-keyshortcuts="Control+Enter"
          onClick={() => onDiagnose(text)}
        >
          {t('input.run')}
          <KeyHint>{t('input.shortcut')}</KeyHint>
        </Button>
        <Button onClick={() => chooser.current?.click()}>{t('input.open')}</Button>
        <input
          ref={chooser}
          type="file"
          hidden
          aria-label={t('input.open')}
          accept=".har,.json,.log,.txt"
          onChange={({ target }) => {
            void read(target.files?.[0]);
            target.value = '';
          }}
        />
        <Button kind="quiet" disabled={text === ''} onClick={() => onChange('')}>
          {t('input.clear')}
        </Button>
      </div>
      <p className="flex items-start gap-1.5 text-sm text-soft">
        <ShieldCheck className="mt-px size-3.5 shrink-0" aria-hidden="true" />
        {t('input.private')}
      </p>
    </div>
  );
}
