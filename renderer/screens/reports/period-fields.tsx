import { useTranslation } from 'react-i18next';
import { Field, Select, TextInput } from '#renderer/components/field.tsx';
import { useFormats } from '#renderer/format/use-formats.ts';
import { type Instant, utcDay } from '#shared/time.ts';
import { type DraftFaults, draftPeriod, type ReportDraft } from './report-draft.ts';
import { PERIOD_CHOICES } from './report-period.ts';

export interface PeriodFieldsProps {
  draft: ReportDraft;
  faults: DraftFaults;
  now: Instant;
  onChange(change: Partial<ReportDraft>): void;
}

/** Which days the report is about: by name, or from one day to another. */
export function PeriodFields({ draft, faults, now, onChange }: PeriodFieldsProps) {
  const { t } = useTranslation('reports');
  const formats = useFormats();
  const period = draftPeriod(draft, now);
  return (
    <>
      <Field
        label={t('form.period')}
        hint={
          <>
            {period && <span className="block text-soft">{formats.days(period.from, period.to)}</span>}
            {t('form.days')}
          </>
        }
      >
        {(ids) => (
          <Select
            {...ids}
            value={draft.choice}
            options={PERIOD_CHOICES.map((choice) => ({ value: choice, label: t(`period.${choice}`) }))}
            onChange={(choice) => onChange({ choice })}
          />
        )}
      </Field>
      {draft.choice === 'custom' && (
        <div className="grid grid-cols-2 gap-3">
          <Field label={t('form.from')} error={faults.from && t(`form.error.${faults.from}`)}>
            {(ids) => (
              <TextInput
                {...ids}
                type="date"
                max={utcDay(now)}
                value={draft.firstDay}
                onChange={(event) => onChange({ firstDay: event.target.value })}
              />
            )}
          </Field>
          <Field label={t('form.to')} error={faults.to && t(`form.error.${faults.to}`)}>
            {(ids) => (
              <TextInput
                {...ids}
                type="date"
                max={utcDay(now)}
                value={draft.lastDay}
                onChange={(event) => onChange({ lastDay: event.target.value })}
              />
            )}
          </Field>
        </div>
      )}
    </>
  );
}
