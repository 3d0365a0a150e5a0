import { Plus, Trash2 } from 'lucide-react';
import { useFieldArray, useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '#renderer/components/button.tsx';
import { TextInput } from '#renderer/components/field.tsx';
import { ChoiceInput } from '../form/choice-input.tsx';
import { useIssueAt } from '../form/use-issue-at.ts';
import { type JsonSchema, shapeOf } from './json-schema.ts';
import { SchemaGroup } from './schema-group.tsx';
import { toForm } from './schema-values.ts';

export interface SchemaRecordProps {
  path: string;
  schema: JsonSchema;
  values: JsonSchema;
}

/** Pairs of a name that a person chooses and a value. */
export function SchemaRecord({ path, schema, values }: SchemaRecordProps) {
  const { t } = useTranslation('connections');
  const { register } = useFormContext();
  const { fields, append, remove } = useFieldArray({ name: path });
  const error = useIssueAt(path, true);
  const shape = shapeOf(values);
  const options = shape?.kind === 'choice' ? shape.options.map(String) : null;
  return (
    <SchemaGroup schema={schema} error={error}>
      <ul className="flex flex-col gap-2">
        {fields.map((field, index) => {
          const name = t('form.pairName', { number: index + 1 });
          const value = t('form.pairValue', { number: index + 1 });
          return (
            <li key={field.id} className="flex items-center gap-2">
              <TextInput
                {...register(`${path}.${index}.name`)}
                aria-label={name}
                className="min-w-0 flex-1"
              />
              <span aria-hidden="true">→</span>
              {options ? (
                <ChoiceInput
                  path={`${path}.${index}.value`}
                  options={options}
                  nothing={t('form.choose')}
                  aria-label={value}
                />
              ) : (
                <TextInput
                  {...register(`${path}.${index}.value`)}
                  aria-label={value}
                  className="min-w-0 flex-1"
                />
              )}
              <IconButton label={t('form.removePair', { number: index + 1 })} onClick={() => remove(index)}>
                <Trash2 />
              </IconButton>
            </li>
          );
        })}
      </ul>
      <Button className="mt-2" onClick={() => append({ name: '', value: toForm(values, undefined) })}>
        <Plus aria-hidden="true" />
        {t('form.addPair')}
      </Button>
    </SchemaGroup>
  );
}
