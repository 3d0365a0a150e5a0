import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '#renderer/components/answer.tsx';
import { Button } from '#renderer/components/button.tsx';
import { EngineText } from '#renderer/components/engine-text.tsx';
import { Failure } from '#renderer/components/failure.tsx';
import { useNotices } from '#renderer/components/notices.tsx';
import { SidePanel } from '#renderer/components/side-panel.tsx';
import { useEngineQuery } from '#renderer/engine/use-query.ts';
import type { ScheduleStatus } from '#shared/model/report-schedule.ts';
import { RemoveScheduleDialog } from './remove-schedule-dialog.tsx';
import { draftOf, newDraft, type ScheduleDraft, type ScheduleFaults, scheduleIn } from './schedule-draft.ts';
import { ScheduleFields } from './schedule-fields.tsx';
import { useRunSchedule, useSaveSchedules } from './use-schedules.ts';

export interface SchedulePanelProps {
  /** null: a new one. */
  name: string | null;
  onClose(): void;
}

/** A schedule as a form; what it begins with is read first. */
export function SchedulePanel({ name, onClose }: SchedulePanelProps) {
  const { t } = useTranslation('reports');
  const statuses = useEngineQuery('reports.schedules', {});
  const desktop = useEngineQuery('desktop.get', {});
  if (statuses.data && desktop.data) {
    const status = statuses.data.find(({ schedule }) => schedule.name === name) ?? null;
    const names = statuses.data.map(({ schedule }) => schedule.name);
    const folder = desktop.data.reportFolder;
    return <ScheduleForm key={name} status={status} names={names} folder={folder} onClose={onClose} />;
  }
  const title = name ?? t('schedules.new');
  return (
    <SidePanel title={title} label={title} onClose={onClose}>
      <Answer query={statuses}>{() => <Answer query={desktop}>{() => null}</Answer>}</Answer>
    </SidePanel>
  );
}

interface ScheduleFormProps {
  /** null: it is new. */
  status: ScheduleStatus | null;
  names: readonly string[];
  folder: string;
  onClose(): void;
}

function ScheduleForm({ status, names, folder, onClose }: ScheduleFormProps) {
  const { t } = useTranslation(['reports', 'common']);
  const formId = useId();
  const { tell } = useNotices();
  const saving = useSaveSchedules();
  const running = useRunSchedule();
  const stored = status?.schedule ?? null;
  const [draft, setDraft] = useState<ScheduleDraft>(() =>
    stored ? draftOf(stored) : newDraft(Intl.DateTimeFormat().resolvedOptions().timeZone, folder),
  );
  const [faults, setFaults] = useState<ScheduleFaults>({});
  const [isRemoving, setIsRemoving] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const others = names.filter((name) => name !== stored?.name);
    const checked = scheduleIn(draft, stored, others);
    if ('faults' in checked) {
      setFaults(checked.faults);
      return;
    }
    const { schedule } = checked;
    saving.save(
      (known) =>
        stored ? known.map((one) => (one.name === stored.name ? schedule : one)) : [...known, schedule],
      () => {
        tell(t('schedules.saved', { name: schedule.name }));
        onClose();
      },
    );
  };
  const title = stored?.name ?? t('schedules.new');
  const error = status?.lastRun?.error ?? null;
  return (
    <SidePanel
      title={title}
      label={title}
      onClose={onClose}
      footer={
        <>
          <Button type="submit" form={formId} kind="primary" disabled={saving.isPending}>
            {t('schedules.save')}
          </Button>
          {stored && (
            <>
              <Button disabled={running.isPending} onClick={() => running.run(stored.name)}>
                {t(running.isPending ? 'schedules.running' : 'schedules.runNow')}
              </Button>
              <Button kind="danger" onClick={() => setIsRemoving(true)}>
                {t('common:action.remove')}
              </Button>
            </>
          )}
          <Button onClick={onClose}>{t('common:action.cancel')}</Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={submit} className="flex flex-col gap-4">
        {error !== null && (
          <p className="rounded-md border border-line bg-canvas px-3 py-2">
            <EngineText>{error}</EngineText>
          </p>
        )}
        <ScheduleFields
          draft={draft}
          faults={faults}
          isNew={stored === null}
          onChange={(change) => {
            setDraft((before) => ({ ...before, ...change }));
            setFaults({});
          }}
        />
        {saving.error && <Failure error={saving.error} />}
      </form>
      {isRemoving && stored && (
        <RemoveScheduleDialog name={stored.name} onRemoved={onClose} onClose={() => setIsRemoving(false)} />
      )}
    </SidePanel>
  );
}
