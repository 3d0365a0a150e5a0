import { useTranslation } from 'react-i18next';
import { Answer } from '#renderer/components/answer.tsx';
import { Card } from '#renderer/components/card.tsx';
import { Field, Select } from '#renderer/components/field.tsx';
import { useEngineQuery } from '#renderer/engine/use-query.ts';
import type { HolidayRegion } from '#shared/model/holiday-region.ts';
import { countriesIn, countryOf, partsOf } from './holiday-choice.ts';
import { useFaultText } from './use-fault-text.ts';
import type { SettingsEditor } from './use-settings-editor.ts';

/** Whose public holidays count as Sundays in what is usual: a country, then a part of it where it has any. */
export function HolidaysCard({ editor }: { editor: SettingsEditor }) {
  const { t } = useTranslation('settings');
  const regions = useEngineQuery('settings.holidayRegions', {});
  return (
    <Card title={t('holidays.title')}>
      <Answer query={regions}>{(known) => <RegionChoice editor={editor} known={known} />}</Answer>
    </Card>
  );
}

function RegionChoice({ editor, known }: { editor: SettingsEditor; known: readonly HolidayRegion[] }) {
  const { t, i18n } = useTranslation('settings');
  const faultText = useFaultText();
  const chosen = editor.draft.holidays;
  const country = countryOf(chosen);
  const parts = partsOf(country, known);
  const choose = (code: string) => editor.change('holidays', code);
  const optionOf = ({ code, name }: HolidayRegion) => ({ value: code, label: name });
  return (
    <div className="flex flex-col gap-3">
      <Field
        label={t('holidays.country')}
        hint={t('holidays.countryHint')}
        error={faultText(editor.faults.holidays)}
      >
        {(ids) => (
          <Select
            {...ids}
            value={country}
            options={[
              { value: '', label: t('holidays.none') },
              ...countriesIn(i18n.language, known).map(optionOf),
            ]}
            onChange={choose}
          />
        )}
      </Field>
      {parts.length > 0 && (
        <Field label={t('holidays.part')}>
          {(ids) => (
            <Select
              {...ids}
              value={chosen}
              options={[{ value: country, label: t('holidays.whole') }, ...parts.map(optionOf)]}
              onChange={choose}
            />
          )}
        </Field>
      )}
    </div>
  );
}
