import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '#shared/model/preferences.ts';
import { createFormats, type Formats } from './formats.ts';

/** Formats of the language that is shown. */
export function useFormats(): Formats {
  const { i18n } = useTranslation();
  const language = i18n.language as Language;
  return useMemo(() => createFormats(language), [language]);
}
