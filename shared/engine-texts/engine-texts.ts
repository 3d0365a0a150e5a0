/**
 * One sentence of the engine and how it is said in another language. `{name}` stands for what differs: a name, an amount,
 * a duration, or a whole sentence inside. A value is translated by itself before it is put in.
 */
export type EngineTextPair = readonly [english: string, translated: string];

export interface TranslatedText {
  text: string;
  isTranslated: boolean;
}

/** Translates what the engine wrote. Pure; remembers what it has translated. */
export type TranslateEngineText = (english: string) => TranslatedText;

interface Rule {
  pattern: RegExp;
  names: readonly string[];
  translated: string;
  /** Characters that are no placeholder. */
  ownLength: number;
}

const PLACEHOLDER = /\{(\w+)\}/g;
const SPECIAL = /[$()*+./?[\\\]^{|}]/g;

/** Texts are shown again and again, and there are few of them at a time. */
const MOST_REMEMBERED = 2_000;

/**
 * @param pairs of several that fit, the one with the most words of its own wins: the particular before the general
 * @param value translates what stands for a placeholder and fits no pair: a duration, a date; unchanged where it is a name
 */
export function createEngineTexts(
  pairs: readonly EngineTextPair[],
  value: (english: string) => string,
): TranslateEngineText {
  const exact = new Map<string, string>();
  const rules: Rule[] = [];
  for (const [english, translated] of pairs) {
    if (english.includes('{')) rules.push(ruleOf(english, translated));
    else exact.set(english, translated);
  }
  rules.sort((left, right) => right.ownLength - left.ownLength);
  const remembered = new Map<string, TranslatedText>();

  const lookUp = (english: string): string | null => {
    const whole = exact.get(english);
    if (whole !== undefined) return whole;
    for (const { pattern, names, translated } of rules) {
      const match = pattern.exec(english);
      if (!match) continue;
      const values = new Map(names.map((name, index) => [name, inner(match[index + 1] ?? '')]));
      return translated.replace(PLACEHOLDER, (_, name: string) => values.get(name) ?? '');
    }
    return sentenceBySentence(english);
  };
  const inner = (english: string): string => lookUp(english) ?? value(english);
  /** Reasons are joined from sentences: each is looked up by itself. */
  const sentenceBySentence = (english: string): string | null => {
    const sentences = english.split(/(?<=[.!?]) (?=\p{Lu})/u);
    if (sentences.length < 2) return null;
    const translated = sentences.map((sentence) => lookUp(sentence));
    return translated.every((sentence) => sentence !== null) ? translated.join('') : null;
  };

  return (english) => {
    const known = remembered.get(english);
    if (known) return known;
    const text = lookUp(english);
    const result = { text: text ?? english, isTranslated: text !== null };
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    remembered.set(english, result);
    return result;
  };
}

function ruleOf(english: string, translated: string): Rule {
  const names = [...english.matchAll(PLACEHOLDER)].map(([, name]) => name ?? '');
  const source = english
    .split(PLACEHOLDER)
    .map((part, index) => (index % 2 === 0 ? part.replace(SPECIAL, '\\$&') : '([\\s\\S]+?)'))
    .join('');
  const ownLength = english.replaceAll(PLACEHOLDER, '').length;
  return { pattern: new RegExp(`^${source}$`, 'u'), names, translated, ownLength };
}
