import { createElement as h } from 'react';
import type { ReactElement } from 'react';
import { blockElement, factsElement, signaturesElement } from './blocks.ts';
import { shapeDefinitions } from './marks.ts';
import { stylesheet } from './stylesheet.ts';
import type { Chapter, ReportDocument } from '../document/block.ts';

/** Nothing may be fetched and nothing may run, whatever a name in the report contains. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** @param notice stands above everything, as what keeps a page from being taken for a report; null: there is none */
export function pageElement(report: ReportDocument, notice: string | null = null): ReactElement {
  return h('html', { lang: 'en' }, headElement(report, notice !== null), bodyElement(report, notice));
}

function headElement({ title, reportId, footline }: ReportDocument, hasNotice: boolean): ReactElement {
  return h(
    'head',
    null,
    h('meta', { charSet: 'utf-8' }),
    h('meta', { httpEquiv: 'Content-Security-Policy', content: POLICY }),
    h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    h('meta', { name: 'referrer', content: 'no-referrer' }),
    h('title', null, `${title} · ${reportId}`),
    h('style', { dangerouslySetInnerHTML: { __html: stylesheet(footline, hasNotice) } }),
  );
}

function bodyElement(report: ReportDocument, notice: string | null): ReactElement {
  return h(
    'body',
    null,
    notice === null ? null : h('p', { className: 'notice', role: 'note' }, notice),
    shapeDefinitions(),
    coverElement(report),
    h('main', null, contentsElement(report), ...report.chapters.map(chapterElement)),
    h('footer', null, h('p', { dir: 'auto' }, report.footline)),
  );
}

function coverElement(report: ReportDocument): ReactElement {
  return h(
    'header',
    { className: 'cover' },
    h('p', { className: 'kicker', dir: 'auto' }, report.classification ?? 'Audit report'),
    h('h1', { dir: 'auto' }, report.title),
    h('p', { className: 'subtitle', dir: 'auto' }, report.subtitle),
    factsElement(report.coverFacts, 'cover-facts'),
    signaturesElement(report.signatures, 'cover-signatures'),
  );
}

function contentsElement({ chapters }: ReportDocument): ReactElement {
  const items = chapters.map(({ id, title }) => h('li', null, h('a', { href: `#${id}` }, title)));
  return h(
    'nav',
    { 'aria-labelledby': 'contents' },
    h('h2', { id: 'contents' }, 'Contents'),
    h('ol', null, ...items),
  );
}

function chapterElement({ id, title, blocks }: Chapter): ReactElement {
  const content = blocks.map((block, index) => blockElement(block, `${id}-${index + 1}`));
  return h('section', { key: id, 'aria-labelledby': id }, h('h2', { id }, title), ...content);
}
