import { useTranslation } from 'react-i18next';
import type { Language } from '#shared/preferences.ts';
import { createFormats, type Formats } from './formats.ts';

/** One for each language, whoever asks. */
const known = new Map<Language, Formats>();

/** Formats of the language that is shown. */
export function useFormats(): Formats {
  const { i18n } = useTranslation();
  const language = i18n.language as Language;
  const formats = known.get(language) ?? createFormats(language);
  known.set(language, formats);
  return formats;
}
