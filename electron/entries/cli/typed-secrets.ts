import { redactSecrets } from '#engine/domain/redact.ts';

/**
 * Messages repeat the words of a call that was wrong, and one of them may be a key that was pasted. Headroom's own words
 * hold no secret and stay as they are.
 */
export function hideTypedSecrets(text: string, words: readonly string[]): string {
  return words
    .flatMap((word) => [word, ...word.split('=')])
    .filter((part) => redactSecrets(part) !== part)
    .reduce((rest, part) => rest.replaceAll(part, redactSecrets(part)), text);
}
