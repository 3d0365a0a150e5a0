import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { EngineText } from '#renderer/components/engine-text.tsx';
import { Field, TextArea, TextInput } from '#renderer/components/field.tsx';
import { Switch } from '#renderer/components/switch.tsx';
import { useEngineTexts } from '#renderer/i18n/use-engine-texts.ts';
import { ChoiceInput } from '../form/choice-input.tsx';
import { FieldGrid } from '../form/form-section.tsx';
import { SwitchControl } from '../form/switch-control.tsx';
import { useIssueAt } from '../form/use-issue-at.ts';
import { type JsonSchema, propertiesOf, type Property, shapeOf } from './json-schema.ts';
import { FieldHint, FieldLabel, SchemaGroup } from './schema-group.tsx';
import { SchemaList } from './schema-list.tsx';
import { SchemaRecord } from './schema-record.tsx';
import { type FormValue, toForm } from './schema-values.ts';

export interface SchemaFieldProps {
  /** Where the value stands in the form: `config.meters.0.unit`. */
  path: string;
  property: Property;
}

/** The control that a schema asks for, whatever the provider. */
export function SchemaField({ path, property }: SchemaFieldProps) {
  const { schema } = property;
  const shape = shapeOf(schema);
  switch (shape?.kind) {
    case 'object':
      return <ObjectField path={path} property={property} />;
    case 'variants':
      return <VariantsField path={path} property={property} />;
    case 'list':
      return (
        <SchemaList path={path} schema={schema} items={shape.items}>
          {(itemPath) => <SchemaFields path={itemPath} properties={propertiesOf(shape.items)} />}
        </SchemaList>
      );
    case 'record':
      return <SchemaRecord path={path} schema={schema} values={shape.values} />;
    case 'choice':
      return <ChoiceField path={path} property={property} options={shape.options} />;
    case 'yesNo':
      return <SwitchField path={path} property={property} />;
    case 'constant':
      return null;
    default:
      return <TextField path={path} property={property} />;
  }
}

/** Side by side where there is room; what has parts of its own takes the whole width. */
export function SchemaFields({ path, properties }: { path: string; properties: readonly Property[] }) {
  return (
    <FieldGrid>
      {properties.map((property) => (
        <SchemaField key={property.name} path={`${path}.${property.name}`} property={property} />
      ))}
    </FieldGrid>
  );
}

function TextField({ path, property }: SchemaFieldProps) {
  const { t } = useTranslation('connections');
  const { register } = useFormContext();
  const { schema } = property;
  const shape = shapeOf(schema);
  const isNumber = shape?.kind === 'number';
  return (
    <Field
      label={<FieldLabel property={property} />}
      hint={<FieldHint schema={schema} />}
      error={useIssueAt(path, shape?.kind === 'lines')}
    >
      {(ids) =>
        shape?.kind === 'lines' ? (
          <TextArea
            {...ids}
            {...register(path)}
            rows={2}
            className="min-h-12!"
            placeholder={t('form.onePerLine')}
          />
        ) : (
          <TextInput
            {...ids}
            {...register(path)}
            type={isNumber ? 'number' : 'text'}
            step={isNumber && !shape.isWhole ? 'any' : undefined}
            placeholder={placeholderOf(schema)}
          />
        )
      }
    </Field>
  );
}

function SwitchField({ path, property: { name, schema } }: SchemaFieldProps) {
  const translate = useEngineTexts();
  return (
    <SwitchControl
      path={path}
      label={translate(schema.title ?? name).text}
      hint={translate(schema.description ?? '').text}
    />
  );
}

function ChoiceField({ path, property, options }: SchemaFieldProps & { options: readonly unknown[] }) {
  const { t } = useTranslation('connections');
  const nothing = t(property.isRequired ? 'form.choose' : 'form.notGiven');
  return (
    <Field
      label={<FieldLabel property={property} />}
      hint={<FieldHint schema={property.schema} />}
      error={useIssueAt(path)}
    >
      {(ids) => (
        <ChoiceInput
          {...ids}
          path={path}
          options={options.map(String)}
          {...(property.schema.default === undefined ? { nothing } : {})}
        />
      )}
    </Field>
  );
}

function ObjectField({ path, property }: SchemaFieldProps) {
  const translate = useEngineTexts();
  const { setValue } = useFormContext();
  const value = useWatch({ name: path }) as FormValue | undefined;
  const { schema, isRequired } = property;
  const shape = shapeOf(schema);
  if (shape?.kind !== 'object') return null;
  const isThere = value !== null && value !== undefined;
  if (isRequired) {
    return (
      <SchemaGroup schema={schema}>
        <SchemaFields path={path} properties={shape.properties} />
      </SchemaGroup>
    );
  }
  const title = translate(schema.title ?? property.name).text;
  return (
    <div role="group" aria-label={title} className="col-span-full rounded-md border border-line px-3 py-2">
      <Switch
        label={title}
        hint={translate(schema.description ?? '').text}
        checked={isThere}
        onChange={(checked) =>
          setValue(path, checked ? toForm(schema, undefined) : null, { shouldDirty: true })
        }
      />
      {isThere && (
        <div className="mt-2 mb-1">
          <SchemaFields path={path} properties={shape.properties} />
        </div>
      )}
    </div>
  );
}

function VariantsField({ path, property }: SchemaFieldProps) {
  const { schema } = property;
  const shape = shapeOf(schema);
  const tag = shape?.kind === 'variants' ? shape.tag : '';
  const chosen = useWatch({ name: `${path}.${tag}` }) as string | undefined;
  const error = useIssueAt(`${path}.${tag}`);
  if (shape?.kind !== 'variants') return null;
  const variant = shape.variants.find(({ value }) => value === chosen)?.schema;
  const tagSchema = variant?.properties?.[tag];
  const fields = propertiesOf(variant ?? {}).filter(({ schema: part }) => !('const' in part));
  return (
    <SchemaGroup schema={schema}>
      <div className="flex flex-col gap-3">
        <Field
          label={<EngineText>{tagSchema?.title ?? tag}</EngineText>}
          hint={tagSchema && <FieldHint schema={tagSchema} />}
          error={error}
        >
          {(ids) => (
            <ChoiceInput
              {...ids}
              path={`${path}.${tag}`}
              options={shape.variants.map(({ value }) => value)}
            />
          )}
        </Field>
        {fields.length > 0 && <SchemaFields path={path} properties={fields} />}
      </div>
    </SchemaGroup>
  );
}

/** An empty control means the default. */
function placeholderOf({ default: byDefault, examples }: JsonSchema): string | undefined {
  const shown = byDefault ?? examples?.[0];
  return typeof shown === 'string' || typeof shown === 'number' ? String(shown) : undefined;
}
