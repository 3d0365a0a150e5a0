import type { Level } from '#shared/levels.ts';

export type Weight = 'regular' | 'semibold';

/** Sizes in points. `leading` is the distance from one baseline to the next. */
export interface TextStyle {
  weight: Weight;
  size: number;
  leading: number;
  colour: string;
}

export const INK = '#1c2128';
export const QUIET = '#57606a';
export const RULE = '#c9cfd6';
export const BAND = '#f5f6f8';

export const LEVEL_COLOUR: Record<Level, string> = {
  critical: '#b3261e',
  warning: '#8f4b00',
  watch: '#6b5800',
  fine: '#1f6f43',
  unknown: '#59636e',
};

const style = (weight: Weight, size: number, leading: number, colour: string): TextStyle => ({
  weight,
  size,
  leading,
  colour,
});

export const STYLES = {
  title: style('semibold', 27, 33, INK),
  subtitle: style('regular', 12, 17, QUIET),
  chapter: style('semibold', 16, 21, INK),
  section: style('semibold', 11, 15, INK),
  body: style('regular', 9.5, 14, INK),
  caption: style('semibold', 9, 13, INK),
  figure: style('semibold', 17, 22, INK),
  phrase: style('semibold', 11.5, 15, INK),
  command: style('regular', 8.5, 15, INK),
  label: style('regular', 8, 11, QUIET),
  head: style('semibold', 7.5, 10, QUIET),
  plain: style('regular', 7.8, 10.6, INK),
  strong: style('semibold', 7.8, 10.6, INK),
  quiet: style('regular', 7.2, 9.8, QUIET),
  code: style('regular', 7.4, 10.2, INK),
} satisfies Record<string, TextStyle>;

/** Facts on the cover are read at arm's length. */
export const COVER_STYLES = {
  plain: style('regular', 9.4, 13, INK),
  strong: style('semibold', 9.4, 13, INK),
  quiet: style('regular', 8.2, 11.4, QUIET),
  code: style('regular', 9, 12.6, INK),
} satisfies Record<string, TextStyle>;
