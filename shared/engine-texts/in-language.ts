import type { Language } from '../preferences.ts';
import type { TranslateEngineText } from './engine-texts.ts';

/** The engine's own language needs no catalogue, and every other does without it until it is loaded. */
export const asWritten: TranslateEngineText = (english) => ({ text: english, isTranslated: true });

const CATALOGUES: Partial<Record<Language, () => Promise<TranslateEngineText>>> = {
  'zh-CN': async () => (await import('./zh-CN/index.ts')).translateZh,
};

/** How the engine's words are said in a language; its catalogue is loaded by whoever first asks. */
export async function engineTextsIn(language: Language): Promise<TranslateEngineText> {
  return (await CATALOGUES[language]?.()) ?? asWritten;
}
