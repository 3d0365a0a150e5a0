import { useFormats } from '#renderer/format/use-formats.ts';
import { useEngineTexts } from '#renderer/i18n/use-engine-texts.ts';

/** A threshold with its unit: `90 days`, `0.8 of the limit`. The unit is a word of the engine. */
export function useParameterText(): (value: number, unit: string) => string {
  const formats = useFormats();
  const translate = useEngineTexts();
  return (value, unit) => `${formats.decimal(String(value))} ${translate(unit).text}`;
}
