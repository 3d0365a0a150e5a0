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
        <div className="grid gap-4 @3xl:grid-cols-2">
          <div className="flex flex-col gap-4">
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
            <ExampleList
              onChoose={(example) => {
                setText(example);
                diagnose(example);
              }}
            />
          </div>
          {read.data ? (
            <DiagnosisResult diagnosis={read.data} />
          ) : (
            <EmptyState title={t('empty.title')}>{t('empty.body')}</EmptyState>
          )}
        </div>
      </div>
    </Page>
  );
}
