import { useEngineTexts } from '#renderer/i18n/use-engine-texts.ts';

/**
 * Words that the engine wrote: a reason, a sentence, a step. The engine writes English, which stands in the evidence; here
 * it is shown in the reader's language where the catalogue has it, and marked as English where it has not.
 */
export function EngineText({ children }: { children: string }) {
  const { text, isTranslated } = useEngineTexts()(children);
  // The words of a policy pack come through the engine too, and are those of its authors.
  return isTranslated || /\p{Script=Han}/u.test(text) ? <>{text}</> : <span lang="en">{text}</span>;
}
