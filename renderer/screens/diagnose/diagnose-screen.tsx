import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { Page } from '#renderer/components/page.tsx';
import { useEngineCommand } from '#renderer/engine/use-query.ts';
import { DiagnosisResult } from './diagnosis-result.tsx';
import { ExampleList } from './example-list.tsx';
import { ResponseInput } from './response-input.tsx';

/** Says why a call was refused, from a pasted response. What is pasted lives in this component and nowhere else. */
export function DiagnoseScreen() {
  const { t } = useTranslation('diagnose');
  const [text, setText] = useState('');
  const read = useEngineCommand('diagnosis.read');
  const diagnose = (response: string) => read.mutate({ text: response });
  return (
    <Page title={t('title')} note={t('note')}>
      <div className="@container">
        <div className="grid items-start gap-4 @3xl:grid-cols-2 @3xl:grid-rows-[auto_1fr]">
          <ResponseInput
            text={text}
            error={read.error}
            isReading={read.isPending}
            onChange={(next) => {
              setText(next);
              read.reset();
            }}
            onDiagnose={diagnose}
          />
          <div className="min-w-0 @3xl:col-start-2 @3xl:row-span-2 @3xl:row-start-1">
            {read.data ? (
              <DiagnosisResult diagnosis={read.data} />
            ) : (
              <EmptyState title={t('empty.title')}>{t('empty.body')}</EmptyState>
            )}
          </div>
          <ExampleList
            onChoose={(example) => {
              setText(example);
              diagnose(example);
            }}
          />
        </div>
      </div>
    </Page>
  );
}
