import { HeadroomError } from '#shared/errors.ts';

/** Reads repeated `field=value` options. Values are not repeated in messages: they may be secrets. */
export function parseAssignments(texts: readonly string[], option: string): Record<string, string> {
  return Object.fromEntries(
    texts.map((text) => {
      const at = text.indexOf('=');
      if (at > 0) return [text.slice(0, at), text.slice(at + 1)];
      throw new HeadroomError('INVALID_INPUT', `${option} takes field=value.`);
    }),
  );
}
