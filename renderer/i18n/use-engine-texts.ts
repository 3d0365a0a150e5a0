import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TranslateEngineText } from '#shared/engine-texts/engine-texts.ts';
import { asWritten, engineTextsIn } from '#shared/engine-texts/in-language.ts';
import type { Language } from '#shared/preferences.ts';

/** How the engine's words are said in the language that is shown. */
export function useEngineTexts(): TranslateEngineText {
  const language = useTranslation().i18n.language as Language;
  const [loaded, setLoaded] = useState<{ language: Language; translate: TranslateEngineText } | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void engineTextsIn(language).then((translate) => isCurrent && setLoaded({ language, translate }));
    return () => {
      isCurrent = false;
    };
  }, [language]);
  return loaded?.language === language ? loaded.translate : asWritten;
}
