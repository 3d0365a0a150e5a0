/** A part of a letter: what it is about, what is said of it, and where more is to be found. */
export interface LetterPart {
  heading: string;
  paragraphs: readonly string[];
  facts?: readonly (readonly [name: string, value: string])[];
  link?: string | null;
}

/** Only these are made links: an address comes from a vendor as well. */
const LINK = /^https?:\/\/[^\s"<>]+$/i;

const HTML = {
  page: 'font-family:system-ui,sans-serif;font-size:14px;line-height:1.5;max-width:44rem',
  heading: 'font-size:16px;margin:1.2em 0 .3em',
  paragraph: 'margin:.3em 0',
  name: 'text-align:left;font-weight:normal;padding:0 1em 0 0;vertical-align:top',
  footer: 'margin-top:1.5em;font-size:12px',
};

/**
 * The same letter as plain text and as simple HTML, without pictures, scripts or anything fetched. What is said may come
 * from vendors: control and direction characters are left out, markup is shown and not obeyed.
 */
export function writeLetter(parts: readonly LetterPart[], footer: string): { text: string; html: string } {
  const bodies = parts.map(htmlOf).join('\n');
  return {
    text: `${parts.map(textOf).join('\n\n')}\n\n-- \n${footer}\n`,
    html: `<!doctype html>\n<html lang="en"><body><div style="${HTML.page}">\n${bodies}\n<p style="${HTML.footer}">${shown(footer)}</p>\n</div></body></html>\n`,
  };
}

/** One line of plain text: neither a line break nor a direction mark gets out of it. */
export function plainLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();
}

function textOf({ heading, paragraphs, facts = [], link = null }: LetterPart): string {
  const lines = [
    heading,
    ...paragraphs,
    ...facts.map(([name, value]) => `${name}: ${value}`),
    ...(link === null ? [] : [link]),
  ];
  return lines
    .map(plainLine)
    .filter((line) => line !== '')
    .join('\n');
}

function htmlOf({ heading, paragraphs, facts = [], link = null }: LetterPart): string {
  const said = paragraphs
    .filter((paragraph) => plainLine(paragraph) !== '')
    .map((paragraph) => `<p style="${HTML.paragraph}">${shown(paragraph)}</p>`);
  const rows = facts.map(
    ([name, value]) =>
      `<tr><th scope="row" style="${HTML.name}">${shown(name)}</th><td>${shown(value)}</td></tr>`,
  );
  return [
    `<h2 style="${HTML.heading}">${shown(heading)}</h2>`,
    ...said,
    ...(rows.length > 0 ? [`<table>${rows.join('')}</table>`] : []),
    ...(link === null ? [] : [`<p style="${HTML.paragraph}">${linked(link)}</p>`]),
  ].join('\n');
}

function linked(link: string): string {
  return LINK.test(link) ? `<a href="${shown(link)}">${shown(link)}</a>` : shown(link);
}

function shown(text: string): string {
  return plainLine(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
