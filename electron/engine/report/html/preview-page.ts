import { renderToStaticMarkup } from 'react-dom/server';
import { buildReport } from '../build-report.ts';
import { writeDocument } from '../document/write-document.ts';
import type { ReportSnapshot } from '../snapshot.ts';
import { pageElement } from './page.ts';

/** What every preview says of itself, at its top, on every printed page and as its title. */
export const PREVIEW_WORDS = 'Preview: not issued, not on record';

const SIGN_OFF = 'sign-off';

/**
 * A report as a page to look at, which cannot be taken for one that was issued: it is marked, and has no number and no
 * place for signatures. Like the issued page it runs nothing and fetches nothing. Its style is the same in each, so that
 * the application can allow this one by its digest (`shared/preview-style.ts`).
 */
export function previewPage(snapshot: ReportSnapshot): string {
  const report = writeDocument(buildReport(snapshot));
  const marked = {
    ...report,
    reportId: PREVIEW_WORDS,
    footline: PREVIEW_WORDS,
    signatures: [],
    chapters: report.chapters.filter(({ id }) => id !== SIGN_OFF),
  };
  return `<!doctype html>\n${renderToStaticMarkup(pageElement(marked, PREVIEW_WORDS))}\n`;
}
