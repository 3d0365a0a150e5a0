import type { Instant } from '#shared/time.ts';

/** A response: header names in lower case, repeated headers joined with `, `. */
export interface HttpAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** An answer as somebody copied it, with what the copy tells of the call that it answers. */
export interface PastedAnswer extends HttpAnswer {
  /** Of the call, without query and credentials; null where the copy does not tell. Host alone where nothing else is known. */
  url: string | null;
  /** When it was answered, UTC epoch ms; null where the copy does not tell. */
  at: Instant | null;
}

/** `http`: as on the wire or as curl prints it; `har`: saved by a browser's tools; `log`: a line of a program's log. */
export type PasteFormat = 'http' | 'har' | 'log';

export interface Paste {
  format: PasteFormat;
  /** What was refused, oldest first; never empty. */
  refused: readonly [PastedAnswer, ...PastedAnswer[]];
}

/** An address that may be shown: no user, no query, no fragment. null where the text is none. */
export function bareUrl(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const { protocol, host, pathname } = new URL(text);
  return /^https?:$/.test(protocol) ? `${protocol}//${host}${pathname === '/' ? '' : pathname}` : null;
}

/** The first address of a text. */
export function urlIn(text: string): string | null {
  const [found = ''] = /https?:\/\/[^\s"'<>\\)\]}]+/i.exec(text) ?? [];
  return bareUrl(found);
}
