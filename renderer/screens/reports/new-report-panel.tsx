import { Eye } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '#renderer/components/answer.tsx';
import { Button } from '#renderer/components/button.tsx';
import { CheckGroup } from '#renderer/components/check-group.tsx';
import { Field, TextInput } from '#renderer/components/field.tsx';
import { FolderField } from '#renderer/components/folder-field.tsx';
import { SidePanel } from '#renderer/components/side-panel.tsx';
import { useEngineQuery } from '#renderer/engine/use-query.ts';
import { PeriodFields } from './period-fields.tsx';
import {
  type DraftFaults,
  type IssuedReport,
  newDraft,
  type PreviewRequest,
  previewOf,
  REPORT_FORMATS,
  type ReportDraft,
  requestOf,
} from './report-draft.ts';
import { ReportPreview } from './report-preview.tsx';
import { ScopeFields } from './scope-fields.tsx';
import { useCreateReport } from './use-create-report.ts';

export interface NewReportPanelProps {
  /** Called while the panel is still open only. */
  onDone(report: IssuedReport): void;
  onClose(): void;
}

/** What a report begins with is read first: a form that is sent before would lack its folder. */
export function NewReportPanel(props: NewReportPanelProps) {
  const { t } = useTranslation('reports');
  const settings = useEngineQuery('settings.get', {});
  const desktop = useEngineQuery('desktop.get', {});
  if (settings.data && desktop.data) {
    const { entity = '' } = settings.data;
    return <NewReportForm {...props} start={{ entity, directory: desktop.data.reportFolder }} />;
  }
  return (
    <SidePanel title={t('form.title')} label={t('form.label')} onClose={props.onClose}>
      <Answer query={settings}>{() => <Answer query={desktop}>{() => null}</Answer>}</Answer>
    </SidePanel>
  );
}

interface NewReportFormProps extends NewReportPanelProps {
  start: Pick<ReportDraft, 'entity' | 'directory'>;
}

function NewReportForm({ start, onDone, onClose }: NewReportFormProps) {
  const { t } = useTranslation(['reports', 'common']);
  const formId = useId();
  const create = useCreateReport();
  const [now] = useState(() => Date.now());
  const [changes, setChanges] = useState<Partial<ReportDraft>>({});
  const [faults, setFaults] = useState<DraftFaults>({});
  const [preview, setPreview] = useState<PreviewRequest | null>(null);
  const draft: ReportDraft = {
    ...newDraft(now),
    ...start,
    ...changes,
  };
  const change = (change: Partial<ReportDraft>) => {
    setChanges((before) => ({ ...before, ...change }));
    setFaults({});
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const checked = requestOf(draft, Date.now());
    if ('faults' in checked) setFaults(checked.faults);
    else create.mutate({ ...checked.request, making: crypto.randomUUID() }, { onSuccess: onDone });
  };
  const look = () => {
    const checked = previewOf(draft, Date.now());
    if ('faults' in checked) setFaults(checked.faults);
    else setPreview(checked.request);
  };
  return (
    <SidePanel
      title={t('form.title')}
      label={t('form.label')}
      onClose={onClose}
      footer={
        <>
          <Button type="submit" form={formId} kind="primary" disabled={create.isPending}>
            {t('action.create')}
          </Button>
          <Button onClick={look}>
            <Eye aria-hidden="true" />
            {t('action.preview')}
          </Button>
          <Button onClick={onClose}>
            {t(create.isPending ? 'common:action.close' : 'common:action.cancel')}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={submit} className="flex flex-col gap-4">
        <PeriodFields draft={draft} faults={faults} now={now} onChange={change} />
        <ScopeFields
          draft={draft.scope}
          isMissing={faults.scope !== undefined}
          onChange={(scope) => change({ scope })}
        />
        <CheckGroup
          legend={t('form.formats')}
          error={faults.formats && t('form.error.formats')}
          options={REPORT_FORMATS.map((format) => ({
            value: format,
            label: t(`format.${format}.name`),
            hint: t(`format.${format}.audience`),
          }))}
          chosen={draft.formats}
          onChange={(formats) => change({ formats })}
        />
        <Field label={t('form.entity')} hint={t('form.entityHint')}>
          {(ids) => (
            <TextInput
              {...ids}
              value={draft.entity}
              maxLength={200}
              onChange={(event) => change({ entity: event.target.value })}
            />
          )}
        </Field>
        <FolderField
          label={t('form.folder')}
          hint={t('form.folderHint')}
          error={faults.directory && t('form.error.folder')}
          value={draft.directory}
          choose={t('action.changeFolder')}
          chooseTitle={t('form.chooseFolder')}
          onChange={(directory) => change({ directory })}
        />
      </form>
      {preview && <ReportPreview request={preview} onClose={() => setPreview(null)} />}
    </SidePanel>
  );
}
