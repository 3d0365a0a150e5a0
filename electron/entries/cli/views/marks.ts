import type { Level } from '#shared/levels.ts';
import type { Terminal } from '../terminal.ts';

const SHAPES: Record<Level, string> = { critical: '●', warning: '▲', watch: '◐', fine: '○', unknown: '?' };

/** Shape, word and colour: none of them alone carries the meaning. */
export function mark(level: Level, { colours }: Terminal): string {
  const text = `${SHAPES[level]} ${level}`;
  switch (level) {
    case 'critical':
      return colours.red(text);
    case 'warning':
      return colours.yellow(text);
    case 'watch':
      return colours.cyan(text);
    case 'fine':
      return colours.green(text);
    case 'unknown':
      return colours.gray(text);
  }
}
