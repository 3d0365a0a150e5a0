import { useTranslation } from 'react-i18next';
import { useEngineTexts } from '#renderer/i18n/use-engine-texts.ts';
import { HeadroomError } from '#shared/errors.ts';

/** What went wrong as one text, for a notice: by its code in the reader's language, then the engine's own words. */
export function useFailureText(): (error: unknown) => string {
  const { t } = useTranslation();
  const translate = useEngineTexts();
  return (error) => {
    if (!(error instanceof HeadroomError)) return t('error.INTERNAL');
    return [t(`error.${error.code}`), translate(error.message).text].filter(Boolean).join(' ');
  };
}
