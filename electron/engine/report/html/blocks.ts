import { createElement as h, Fragment } from 'react';
import type { ReactElement } from 'react';
import { markElement } from './marks.ts';
import type { Block, Cell, Fact, Figure, Line, TableBlock } from '../document/block.ts';

/** From this many columns on a table gets a scroll area of its own on narrow screens. */
const WIDE = 5;

/** Block by block; `id` is unique on the page and stable. */
export function blockElement(block: Block, id: string): ReactElement {
  switch (block.kind) {
    case 'paragraph':
      return h('p', { key: id }, block.text);
    case 'subheading':
      return h('h3', { key: id, id, dir: 'auto' }, block.text);
    case 'list':
      return h('ul', { key: id }, ...block.items.map((item) => h('li', { dir: 'auto' }, item)));
    case 'facts':
      return factsElement(block.facts, id);
    case 'figures':
      return h('dl', { key: id, className: 'figures' }, ...block.figures.map(figureElement));
    case 'commands':
      return h('pre', { key: id }, h('code', null, block.lines.join('\n')));
    case 'signatures':
      return signaturesElement(block.roles, id);
    case 'table':
      return tableElement(block, id);
  }
}

export function factsElement(facts: readonly Fact[], id: string): ReactElement {
  const rows = facts.map(({ term, value }) =>
    h('div', null, h('dt', null, term), h('dd', null, ...cellContent(value))),
  );
  return h('dl', { key: id, className: 'facts' }, ...rows);
}

function figureElement({ label, value, note, level }: Figure): ReactElement {
  const shown = level === null ? value : markElement({ level, word: value });
  return h(
    'div',
    null,
    h('dt', null, label),
    h('dd', { className: 'value' }, shown),
    h('dd', { className: 'quiet', dir: 'auto' }, note),
  );
}

export function signaturesElement(
  roles: readonly { role: string; name: string | null }[],
  id: string,
): ReactElement {
  const forms = roles.map(({ role, name }) =>
    h(
      'div',
      null,
      h('p', { className: 'strong' }, role),
      h('dl', null, ...[line('Name', name), line('Signature', null), line('Date', null)]),
    ),
  );
  return h('div', { key: id, className: 'signatures' }, ...forms);
}

/** A ruled line to write on, labelled below. */
const line = (label: string, value: string | null): ReactElement =>
  h(Fragment, { key: label }, h('dd', { dir: 'auto' }, value ?? '\u00a0'), h('dt', null, label));

function tableElement(table: TableBlock, id: string): ReactElement {
  if (table.rows.length === 0) {
    return h('p', { key: id, className: 'empty' }, h('strong', null, `${table.caption}. `), table.empty);
  }
  const element = h(
    'table',
    { key: id },
    h('caption', { id: `${id}-caption`, dir: 'auto' }, table.caption),
    h('thead', null, h('tr', null, ...table.columns.map(headElement))),
    h('tbody', null, ...table.rows.map((row) => rowElement(row, table))),
  );
  if (table.columns.length < WIDE) return element;
  const region = {
    key: id,
    className: 'scroll',
    role: 'region',
    tabIndex: 0,
    'aria-labelledby': `${id}-caption`,
  };
  return h('div', region, element);
}

const alignment = (align: 'start' | 'end'): { className?: string } =>
  align === 'end' ? { className: 'end' } : {};

function headElement({ title, align }: TableBlock['columns'][number]): ReactElement {
  return h('th', { scope: 'col', ...alignment(align) }, title);
}

function rowElement(row: readonly Cell[], { columns }: TableBlock): ReactElement {
  const cells = row.map((cell, index) =>
    index === 0
      ? h('th', { scope: 'row' }, ...cellContent(cell))
      : h('td', alignment(columns[index]?.align ?? 'start'), ...cellContent(cell)),
  );
  return h('tr', null, ...cells);
}

function cellContent({ mark, lines }: Cell): ReactElement[] {
  const text = lines.map(lineElement);
  return mark ? [markElement(mark), ...text] : text;
}

const lineElement = ({ text, style }: Line): ReactElement =>
  h('div', { dir: 'auto', ...(style === 'plain' ? {} : { className: style }) }, text);
