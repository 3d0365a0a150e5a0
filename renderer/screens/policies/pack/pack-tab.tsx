import { Download, FileUp } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/components/button.tsx';
import { Card } from '#renderer/components/card.tsx';
import { Chip } from '#renderer/components/chip.tsx';
import { Dialog } from '#renderer/components/dialog.tsx';
import { downloadText } from '#renderer/components/download-text.ts';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { Failure } from '#renderer/components/failure.tsx';
import { FileChoice } from '#renderer/components/file-choice.tsx';
import { useFileDrop } from '#renderer/components/use-file-drop.ts';
import { useEngineQuery } from '#renderer/engine/use-query.ts';
import type { Policy } from '#shared/model/policy.ts';
import type { Language } from '#shared/preferences.ts';
import { ApplyDialog } from './apply-dialog.tsx';
import { CheckResult } from './check-result.tsx';
import { InForceCard } from './in-force-card.tsx';
import { starterPack } from './starter-pack.ts';
import type { PackEditor } from './use-pack-editor.ts';
import { type EditorHandle, YamlEditor } from './yaml-editor.tsx';

const ACCEPTED = '.yaml,.yml';

export interface PackTabProps {
  policy: Policy;
  editor: PackEditor;
}

/** The pack as text at the left, and at the right what it would do to the facts of now. */
export function PackTab({ policy, editor }: PackTabProps) {
  const { t } = useTranslation('policies');
  const text = useRef<EditorHandle>(null);
  const resultId = useId();
  const [isAsking, setAsking] = useState(false);
  const drop = useFileDrop(editor.take);
  const problems = editor.check?.problems ?? [];
  const ask = () => editor.isApplicable && setAsking(true);
  return (
    <div className="@container flex flex-col gap-3">
      <InForceCard policy={policy} />
      <div className="grid gap-3 @4xl:h-[calc(100vh-15.5rem)] @4xl:min-h-96 @4xl:grid-cols-[minmax(0,11fr)_minmax(0,9fr)]">
        <section
          {...drop.handlers}
          aria-label={t('editor.title')}
          className={`flex h-[32rem] min-h-0 flex-col rounded-lg border bg-surface @4xl:h-auto ${drop.isOver ? 'border-accent' : 'border-line'}`}
        >
          <EditorBar editor={editor} onApply={ask} />
          <div className="min-h-0 flex-1">
            <YamlEditor
              ref={text}
              label={t('editor.label')}
              describedBy={resultId}
              text={editor.text}
              problems={problems}
              onWrite={editor.write}
              onApply={ask}
            />
          </div>
          <EditorFoot editor={editor} />
        </section>
        <div className="@4xl:min-h-0 @4xl:overflow-auto" id={resultId}>
          <Result editor={editor} onGoTo={(line) => text.current?.goTo(line)} />
        </div>
      </div>
      {isAsking && editor.check && (
        <ApplyDialog
          check={editor.check}
          isApplying={editor.isApplying}
          error={editor.applyError}
          onApply={() => editor.apply(() => setAsking(false))}
          onClose={() => setAsking(false)}
        />
      )}
      {editor.waiting && <ReplaceDialog editor={editor} file={editor.waiting.name} />}
    </div>
  );
}

function EditorBar({ editor, onApply }: { editor: PackEditor; onApply(): void }) {
  const { t, i18n } = useTranslation('policies');
  const { text, file, isChanged, isApplicable } = editor;
  return (
    <header className="flex min-h-10 flex-wrap items-center gap-2 border-b border-line px-3 py-1.5">
      <h2 className="min-w-0 font-semibold break-all" translate="no">
        {file}
      </h2>
      {isChanged && <Chip>{t('editor.unsaved')}</Chip>}
      <div className="ml-auto flex flex-wrap items-center gap-1.5">
        {text === '' && (
          <Button onClick={() => editor.take({ name: file, text: starterPack(i18n.language as Language) })}>
            {t('editor.example')}
          </Button>
        )}
        <FileChoice accept={ACCEPTED} onFile={editor.take}>
          <FileUp aria-hidden="true" />
          {t('editor.open')}
        </FileChoice>
        {text !== '' && (
          <Button onClick={() => downloadText(file, text, 'application/yaml')}>
            <Download aria-hidden="true" />
            {t('editor.download')}
          </Button>
        )}
        {isChanged && <Button onClick={editor.discard}>{t('editor.discard')}</Button>}
        <Button
          kind="primary"
          disabled={!isApplicable}
          title={isChanged ? undefined : t('editor.nothing')}
          onClick={onApply}
        >
          {t('editor.apply')}
        </Button>
      </div>
    </header>
  );
}

function EditorFoot({ editor }: { editor: PackEditor }) {
  const { t } = useTranslation('policies');
  const { data: desktop } = useEngineQuery('desktop.get', {});
  return (
    <footer className="border-t border-line px-3 py-1 text-sm text-faint">
      {editor.isOvertaken && <p className="text-warning">{t('editor.changedElsewhere')}</p>}
      <p>{t(desktop?.platform === 'darwin' ? 'editor.keysApple' : 'editor.keys')}</p>
    </footer>
  );
}

function Result({ editor, onGoTo }: { editor: PackEditor; onGoTo(line: number): void }) {
  const { t } = useTranslation('policies');
  const { check, isChecking, checkError, text } = editor;
  return (
    <Card
      title={t('check.title')}
      actions={
        <span role="status" className="text-sm text-faint">
          {isChecking && `${t('check.checking')}…`}
        </span>
      }
    >
      {checkError && <Failure error={checkError} />}
      {text.trim() === '' && <EmptyState title={t('empty.title')}>{t('empty.text')}</EmptyState>}
      {check && <CheckResult check={check} onGoTo={onGoTo} />}
    </Card>
  );
}

function ReplaceDialog({ editor, file }: { editor: PackEditor; file: string }) {
  const { t } = useTranslation(['policies', 'common']);
  return (
    <Dialog
      title={t('editor.replaceTitle')}
      description={t('editor.replace', { file })}
      onClose={() => editor.replace(false)}
      footer={
        <>
          <Button onClick={() => editor.replace(false)}>{t('common:action.cancel')}</Button>
          <Button kind="danger" onClick={() => editor.replace(true)}>
            {t('editor.replaceYes')}
          </Button>
        </>
      }
    />
  );
}
