import { Plus, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useFieldArray } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '#renderer/components/button.tsx';
import { useEngineTexts } from '#renderer/i18n/use-engine-texts.ts';
import { useIssueAt } from '../form/use-issue-at.ts';
import type { JsonSchema } from './json-schema.ts';
import { SchemaGroup } from './schema-group.tsx';
import { toForm } from './schema-values.ts';

export interface SchemaListProps {
  path: string;
  schema: JsonSchema;
  items: JsonSchema;
  /** The fields of one of them. */
  children(path: string): ReactNode;
}

/** Things of one shape, each with its own fields. */
export function SchemaList({ path, schema, items, children }: SchemaListProps) {
  const { t } = useTranslation('connections');
  const { fields, append, remove } = useFieldArray({ name: path });
  const error = useIssueAt(path);
  const title = useEngineTexts()(schema.title ?? '').text;
  return (
    <SchemaGroup schema={schema} error={error}>
      <ol className="flex flex-col gap-3">
        {fields.map((field, index) => (
          <li key={field.id} className="rounded-md bg-canvas p-3">
            <div className="mb-2 flex items-center">
              <span className="font-medium text-soft">
                {t('form.item', { what: title, number: index + 1 })}
              </span>
              <IconButton
                label={t('form.removeItem', { what: title, number: index + 1 })}
                className="ml-auto"
                onClick={() => remove(index)}
              >
                <Trash2 />
              </IconButton>
            </div>
            {children(`${path}.${index}`)}
          </li>
        ))}
      </ol>
      <Button className="mt-2" onClick={() => append(toForm(items, undefined))}>
        <Plus aria-hidden="true" />
        {t('form.addItem', { what: title })}
      </Button>
    </SchemaGroup>
  );
}
