import { createElement as h } from 'react';
import type { ReactElement } from 'react';
import type { Mark } from '../document/block.ts';
import type { Level } from '#shared/levels.ts';

const outline = { fill: 'none', stroke: 'currentColor', strokeWidth: 1.4 };
const circle = (key: string, extra: object) => h('circle', { key, cx: 6, cy: 6, r: 4.8, ...extra });

/** One shape a level, in a box of 12 by 12. */
const SHAPES: Record<Level, ReactElement[]> = {
  critical: [circle('disc', { fill: 'currentColor' })],
  warning: [h('path', { key: 'triangle', d: 'M6 .8 11.6 11H.4Z', fill: 'currentColor' })],
  watch: [
    circle('ring', outline),
    h('path', { key: 'half', d: 'M6 1.2a4.8 4.8 0 0 0 0 9.6Z', fill: 'currentColor' }),
  ],
  fine: [circle('ring', outline)],
  unknown: [
    h('rect', { key: 'box', x: 1.2, y: 1.2, width: 9.6, height: 9.6, ...outline }),
    h('path', {
      key: 'hatch',
      d: 'M1.2 7.2 7.2 1.2M1.2 10.8 10.8 1.2M4.8 10.8 10.8 4.8',
      ...outline,
      strokeWidth: 0.9,
    }),
  ],
};

/** The shapes, once a page; {@link markElement} refers to them. */
export function shapeDefinitions(): ReactElement {
  const symbols = Object.entries(SHAPES).map(([level, shape]) =>
    h('symbol', { key: level, id: `mark-${level}`, viewBox: '0 0 12 12' }, ...shape),
  );
  return h('svg', { width: 0, height: 0, 'aria-hidden': true, style: { position: 'absolute' } }, ...symbols);
}

export function markElement({ level, word }: Mark): ReactElement {
  if (level === null) return h('span', { className: 'state' }, word);
  const shape = h('svg', { className: 'mark', 'aria-hidden': true }, h('use', { href: `#mark-${level}` }));
  return h('span', { className: `state ${level}` }, shape, word);
}
