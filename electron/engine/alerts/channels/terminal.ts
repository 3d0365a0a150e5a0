import type { AlertChannel, AlertMessage } from '#engine/ports.ts';
import type { Alert } from '#shared/model/alert.ts';
import type { Level } from '#shared/levels.ts';

/** Shape and word together: neither colour nor a font decides whether a level can be told. */
const SHAPES: Readonly<Record<Level, string>> = {
  critical: '●',
  warning: '▲',
  watch: '◐',
  unknown: '?',
  fine: '○',
};

/** Prints each alert as a line that says what is wrong and one that says what to do. `write` gets lines without break. */
export function terminalChannel(write: (line: string) => void): AlertChannel {
  return {
    id: 'terminal',
    async deliver({ alert, event, digest }, signal) {
      signal.throwIfAborted();
      for (const told of [alert, ...digest]) {
        for (const line of linesOf(told, event)) write(line);
      }
    },
  };
}

/** Titles name the connection themselves. */
function linesOf(alert: Alert, event: AlertMessage['event']): string[] {
  const advice = event === 'resolved' ? [alert.body] : [alert.body, alert.action, alert.link ?? ''];
  return [`${headOf(alert.level, event)} ${alert.title}`, `  ${advice.join(' ')}`]
    .map(printable)
    .filter((line) => line.trim() !== '');
}

function headOf(level: Level, event: AlertMessage['event']): string {
  if (event === 'resolved') return `${SHAPES.fine} resolved (was ${level})`;
  return `${SHAPES[level]} ${level}${event === 'escalated' ? ' (escalated)' : ''}`;
}

/** Names come from vendors: control, escape and direction characters must not reach the terminal, nor break the line. */
function printable(line: string): string {
  return line.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu, ' ').trimEnd();
}
