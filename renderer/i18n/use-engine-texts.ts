import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TranslateEngineText } from './engine-texts.ts';

const AS_WRITTEN: TranslateEngineText = (english) => ({ text: english, isTranslated: true });

/** Loaded once for each language; the engine's own language needs none. */
const CATALOGUES: Readonly<Record<string, () => Promise<TranslateEngineText>>> = {
  'zh-CN': async () => (await import('./zh-CN/engine/index.ts')).translateZh,
};

/** How the engine's words are said in the language that is shown. */
export function useEngineTexts(): TranslateEngineText {
  const { i18n } = useTranslation();
  const load = CATALOGUES[i18n.language];
  const [loaded, setLoaded] = useState<{ load: typeof load; translate: TranslateEngineText } | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void load?.().then((translate) => isCurrent && setLoaded({ load, translate }));
    return () => {
      isCurrent = false;
    };
  }, [load]);
  return loaded !== null && loaded.load === load ? loaded.translate : AS_WRITTEN;
}
