import { renderToStaticMarkup } from 'react-dom/server';
import { writeDocument } from '../document/write-document.ts';
import type { ReportFormat } from '../format.ts';
import { pageElement } from '../html/page.ts';

/** One file that needs no network and no script, reads in both colour schemes and prints on A4. */
export const htmlFormat: ReportFormat = {
  id: 'html',
  extension: 'html',
  mediaType: 'text/html; charset=utf-8',
  title: 'Web page',
  audience: 'Managers and engineers who read on screen; opens offline in any browser.',
  async render(model) {
    const markup = renderToStaticMarkup(pageElement(writeDocument(model)));
    return new TextEncoder().encode(`<!doctype html>\n${markup}\n`);
  },
};
