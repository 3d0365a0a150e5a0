import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EngineText } from '#renderer/components/engine-text.tsx';
import type { JsonSchema, Property } from './json-schema.ts';

export interface SchemaGroupProps {
  schema: JsonSchema;
  /** What is wrong with all of it together. */
  error?: string | undefined;
  children: ReactNode;
}

/** A part with fields of its own under its title. */
export function SchemaGroup({ schema, error, children }: SchemaGroupProps) {
  return (
    <fieldset className="col-span-full min-w-0 rounded-md border border-line px-3 pt-1 pb-3">
      <legend className="px-1 font-medium">
        <EngineText>{schema.title ?? ''}</EngineText>
      </legend>
      {schema.description && (
        <p className="mb-2 text-sm text-faint">
          <EngineText>{schema.description}</EngineText>
        </p>
      )}
      {error && (
        <p role="alert" className="mb-2 text-sm text-critical">
          {error}
        </p>
      )}
      {children}
    </fieldset>
  );
}

/** The title; what may be left out says so. */
export function FieldLabel({ property }: { property: Property }) {
  const { t } = useTranslation('connections');
  return (
    <>
      <EngineText>{property.schema.title ?? property.name}</EngineText>
      {!property.isRequired && property.schema.default === undefined && (
        <span className="font-normal text-faint"> {t('form.optional')}</span>
      )}
    </>
  );
}

export function FieldHint({ schema }: { schema: JsonSchema }) {
  return schema.description ? <EngineText>{schema.description}</EngineText> : null;
}
