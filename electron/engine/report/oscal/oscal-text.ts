import { oneLine } from '../one-line.ts';

/**
 * OSCAL reads titles and descriptions as Markdown with HTML and with `{{ insert }}`: what could be either is escaped, so
 * that a name stays a name.
 */
export function markup(text: string): string {
  const line = oneLine(text).replace(/[\\`*<>[\]&{}]/g, '\\$&');
  return line === '' ? 'not stated' : line;
}

export interface Property {
  name: string;
  ns: string;
  value: string;
  class?: string;
}

/** OSCAL has no words for these facts: the names are Headroom's. */
const NAMESPACE = 'urn:headroom:report:1';

/** Values are one line of plain text. No property where nothing is known. */
export function property(name: string, value: string | null, ofClass?: string): Property[] {
  const line = value === null ? '' : oneLine(value);
  if (line === '') return [];
  return [{ name, ns: NAMESPACE, value: line, ...(ofClass === undefined ? {} : { class: ofClass }) }];
}

/** OSCAL refuses empty lists: the name is left out instead. */
export function withoutEmpty<Value extends Record<string, unknown>>(value: Value): Partial<Value> {
  const filled = Object.entries(value).filter(
    ([, inner]) => inner !== undefined && !(Array.isArray(inner) && inner.length === 0),
  );
  return Object.fromEntries(filled) as Partial<Value>;
}

/** Ids of controls are tokens that start with a letter: `sub-02`. */
export function controlToken(controlId: string): string {
  const token = controlId.toLowerCase().replace(/[^\p{L}\p{N}._-]+/gu, '-');
  return /^\p{L}/u.test(token) ? token : `control-${token}`;
}
