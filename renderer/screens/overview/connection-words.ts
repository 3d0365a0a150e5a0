import type { Formats } from '#renderer/format/formats.ts';
import type { ConnectionStatus } from '#shared/model/status.ts';
import type { Instant } from '#shared/time.ts';
import type { Words } from './runway-words.ts';

/** Why a connection is not seen completely, and since when: `not reachable since 11:51`. null: it is. */
export function blindWords(
  connection: ConnectionStatus,
  now: Instant,
  formats: Formats,
  t: Words,
): string | null {
  const { outcome, paused, gaps, lastSuccessAt } = connection;
  if (paused) return t('state.paused');
  if (outcome === null) return t('state.notPolled');
  if (outcome === 'ok') return gaps.length > 0 ? t('state.partly') : null;
  const what = t(`common:outcome.${outcome}`);
  if (lastSuccessAt === null) return t('state.never', { what });
  return t('state.since', { what, time: formats.clockTime(lastSuccessAt, now) });
}
