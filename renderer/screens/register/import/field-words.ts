import type { TFunction } from 'i18next';
import { register } from '#renderer/i18n/en/register.ts';

type FieldName = keyof (typeof register)['field'];

/** How a field of an entry is called on the screen; by its own name where no word is known. */
export function fieldWordsOf(field: string, t: TFunction<'register'>): string {
  return Object.hasOwn(register.field, field) ? t(`field.${field as FieldName}`) : field;
}
