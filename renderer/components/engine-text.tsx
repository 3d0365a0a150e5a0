import { useEngineTexts } from '#renderer/i18n/use-engine-texts.ts';

/**
 * Words that the engine wrote: a reason, a sentence, a step. The engine writes English, which stands in the evidence; here
 * it is shown in the reader's language where the catalogue has it, and marked as English where it has not.
 */
export function EngineText({ children }: { children: string }) {
  const { text, isTranslated } = useEngineTexts()(children);
  return isTranslated ? <>{text}</> : <span lang="en">{text}</span>;
}
