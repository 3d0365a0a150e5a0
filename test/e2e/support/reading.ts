import type { Page } from 'playwright';

/** What a reader of a page would complain of. */
export interface Complaints {
  /** Text that is cut off without a way to read the rest. */
  cutOff: string[];
  /** English where another language is shown. */
  untranslated: string[];
  /** The page is wider than the window. */
  isTooWide: boolean;
}

/** @param names what is written alike in every language: names of accounts, meters, keys, models */
export function readLikeAPerson(window: Page, names: readonly string[]): Promise<Complaints> {
  return window.evaluate(complaintsOf, names);
}

/** Runs in the page. */
function complaintsOf(names: readonly string[]): Complaints {
  const isShown = (element: Element) =>
    element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) &&
    element.getBoundingClientRect().width > 1;
  const elements = [...document.querySelectorAll('body *')].filter(isShown);

  const cutOff = elements.filter((element) => {
    const { overflowX, overflowY } = getComputedStyle(element);
    const isWide = overflowX !== 'visible' && overflowX !== 'auto' && overflowX !== 'scroll';
    const isHigh = overflowY !== 'visible' && overflowY !== 'auto' && overflowY !== 'scroll';
    const hidden =
      (isWide && element.scrollWidth > element.clientWidth + 1) ||
      (isHigh && element.scrollHeight > element.clientHeight + 2);
    const hasText = (element.textContent ?? '').trim() !== '';
    const canBeRead = element.closest('[title]') !== null || element.closest('.sr-only') !== null;
    return hidden && hasText && !canBeRead && element.tagName !== 'SELECT';
  });

  const longestFirst = names.toSorted((left, right) => right.length - left.length);
  const isForeign = (text: string) => {
    // What a vendor said is evidence, quoted as it was said.
    let rest = text.replace(/message: [^)）]*/g, ' ');
    for (const name of longestFirst) rest = rest.replaceAll(name, ' ');
    // Two words of small letters in a row are a phrase; a single one may be a unit, a code or a name.
    return /(?<![\w./:@#?=&-])[a-z]{2,}[ ,;:]+(?:[a-z]{2,}|[A-Z][a-z]+)(?![\w./:@-])/.test(rest);
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const untranslated = new Set<string>();
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const parent = node.parentElement;
    const text = (node.textContent ?? '').replace(/\s+/g, ' ').trim();
    if (
      !parent ||
      !isShown(parent) ||
      parent.closest('code, pre, kbd, textarea, style, script, [translate="no"]')
    )
      continue;
    if (parent.closest('body [lang="en"]') || isForeign(text)) untranslated.add(text);
  }

  return {
    cutOff: cutOff.map((element) => (element.textContent ?? '').trim().slice(0, 100)),
    untranslated: [...untranslated].filter((text) => text !== ''),
    isTooWide: document.documentElement.scrollWidth > window.innerWidth + 1,
  };
}
