import { useId, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { CheckGroup } from '#renderer/components/check-group.tsx';
import { Field, Select, TextInput } from '#renderer/components/field.tsx';
import { FolderField } from '#renderer/components/folder-field.tsx';
import { SCHEDULE_PERIODS } from '#shared/model/report-schedule.ts';
import { REPORT_FORMATS } from '../report-draft.ts';
import { ScopeFields } from '../scope-fields.tsx';
import { KEEPS, type ScheduleDraft, type ScheduleFaults, TIMES } from './schedule-draft.ts';

export interface ScheduleFieldsProps {
  draft: ScheduleDraft;
  faults: ScheduleFaults;
  /** The name of one that is there stays: its reports and files go by it. */
  isNew: boolean;
  onChange(change: Partial<ScheduleDraft>): void;
}

export function ScheduleFields(props: ScheduleFieldsProps) {
  const { draft, faults, isNew, onChange } = props;
  const { t } = useTranslation('reports');
  const wrong = (field: Exclude<keyof ScheduleFaults, 'nameTaken' | 'scope'>) =>
    faults[field] && t(`schedules.error.${field}`);
  return (
    <>
      {isNew && (
        <Field
          label={t('schedules.name')}
          hint={t('schedules.nameHint')}
          error={faults.nameTaken ? t('schedules.error.nameTaken') : wrong('name')}
        >
          {(ids) => (
            <TextInput
              {...ids}
              value={draft.name}
              onChange={(event) => onChange({ name: event.target.value })}
            />
          )}
        </Field>
      )}
      <TimesFields {...props} />
      <Field label={t('schedules.period')} hint={t('form.days')}>
        {(ids) => (
          <Select
            {...ids}
            value={draft.period}
            options={SCHEDULE_PERIODS.map((value) => ({ value, label: t(`schedules.periods.${value}`) }))}
            onChange={(period) => onChange({ period })}
          />
        )}
      </Field>
      <ScopeFields
        draft={draft.scope}
        isMissing={faults.scope === true}
        onChange={(scope) => onChange({ scope })}
      />
      <CheckGroup
        legend={t('form.formats')}
        error={faults.formats && t('form.error.formats')}
        options={REPORT_FORMATS.map((value) => ({ value, label: t(`format.${value}.name`) }))}
        chosen={draft.formats}
        onChange={(formats) => onChange({ formats })}
      />
      <FolderField
        label={t('form.folder')}
        hint={t('form.folderHint')}
        error={wrong('folder')}
        value={draft.folder}
        choose={t('action.changeFolder')}
        chooseTitle={t('form.chooseFolder')}
        onChange={(folder) => onChange({ folder })}
      />
      <Field
        label={t('schedules.recipients')}
        hint={t('schedules.recipientsHint')}
        error={wrong('recipients')}
      >
        {(ids) => (
          <TextInput
            {...ids}
            autoComplete="off"
            value={draft.recipients}
            onChange={(event) => onChange({ recipients: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('schedules.keep')} hint={t('schedules.keepHint')}>
        {(ids) => (
          <Select
            {...ids}
            value={draft.keep}
            options={KEEPS.map((value) => ({ value, label: t(`schedules.keeps.${value}`) }))}
            onChange={(keep) => onChange({ keep })}
          />
        )}
      </Field>
      {draft.keep !== 'all' && (
        <Field label={t(`schedules.keepNumber.${draft.keep}`)} error={wrong('keepNumber')}>
          {(ids) => (
            <TextInput
              {...ids}
              inputMode="numeric"
              className="w-20 text-right"
              value={draft.keepNumber}
              onChange={(event) => onChange({ keepNumber: event.target.value })}
            />
          )}
        </Field>
      )}
    </>
  );
}

/** When it is due, by the clock on the wall of a zone. */
function TimesFields({ draft, faults, onChange }: ScheduleFieldsProps) {
  const { t } = useTranslation('reports');
  const list = useId();
  const zones = useMemo(() => ['UTC', ...Intl.supportedValuesOf('timeZone')], []);
  return (
    <>
      <Field label={t('schedules.times')}>
        {(ids) => (
          <Select
            {...ids}
            value={draft.times}
            options={TIMES.map((value) => ({ value, label: t(`schedules.timesOf.${value}`) }))}
            onChange={(times) => onChange({ times })}
          />
        )}
      </Field>
      {draft.times === 'custom' && (
        <Field
          label={t('schedules.cron')}
          hint={t('schedules.cronHint')}
          error={faults.cron && t('schedules.error.cron')}
        >
          {(ids) => (
            <TextInput
              {...ids}
              className="font-mono"
              value={draft.cron}
              onChange={(event) => onChange({ cron: event.target.value })}
            />
          )}
        </Field>
      )}
      <Field label={t('schedules.timeZone')} error={faults.timeZone && t('schedules.error.timeZone')}>
        {(ids) => (
          <>
            <TextInput
              {...ids}
              list={list}
              value={draft.timeZone}
              onChange={(event) => onChange({ timeZone: event.target.value })}
            />
            <datalist id={list}>
              {zones.map((zone) => (
                <option key={zone} value={zone} />
              ))}
            </datalist>
          </>
        )}
      </Field>
    </>
  );
}
