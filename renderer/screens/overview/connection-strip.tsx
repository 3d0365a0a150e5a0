import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { LevelMark } from '#renderer/components/level-mark.tsx';
import { useFormats } from '#renderer/format/use-formats.ts';
import { compareLevels } from '#shared/levels.ts';
import type { ConnectionStatus, Status } from '#shared/model/status.ts';
import { DAY_MS, floorTo, HOUR_MS, type Instant } from '#shared/time.ts';
import { blindWords } from './connection-words.ts';
import { usePollIntervals } from './use-poll-intervals.ts';

/** So many fit at a glance; the others are counted and one click away. */
const MOST_SHOWN = 12;

/** State, subscription and freshness of every connection, the worst first. */
export function ConnectionStrip({ status, now }: { status: Status; now: Instant }) {
  const { t } = useTranslation(['overview', 'common']);
  const { connections } = status;
  const intervalOf = usePollIntervals();
  const worstFirst = connections.toSorted((left, right) => compareLevels(left.level, right.level));
  return (
    <section
      aria-label={t('strip.title')}
      className="@container min-w-0 rounded-lg border border-line bg-surface px-3 pt-1.5 pb-2"
    >
      <header className="flex items-center gap-2">
        <h2 className="font-semibold">{t('strip.title')}</h2>
        <Link to="/connections/{-$name}" className="link ml-auto text-sm">
          {t('strip.all', { count: connections.length })}
        </Link>
      </header>
      <ul className="grid grid-cols-1 gap-x-5 @lg:grid-cols-2 @2xl:grid-cols-3">
        {worstFirst.slice(0, MOST_SHOWN).map((connection) => (
          <li key={connection.id} className="min-w-0">
            <ConnectionLine connection={connection} now={now} intervalMs={intervalOf(connection.name)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface ConnectionLineProps {
  connection: ConnectionStatus;
  now: Instant;
  intervalMs: number;
}

/** Its age is told where it is older than two polls: what is fresh needs no words. */
function ConnectionLine({ connection, now, intervalMs }: ConnectionLineProps) {
  const { t } = useTranslation(['overview', 'common']);
  const formats = useFormats();
  const { name, level, outcome, subscription, lastSuccessAt } = connection;
  const blind = blindWords(connection, now, formats, t);
  const state = subscription?.state ?? 'unknown';
  const subscriptionWord = t(`common:subscriptionState.${state}`);
  const shortWord = state === 'unknown' ? t('short.planUnknown') : subscriptionWord;
  const failed = outcome !== null && outcome !== 'ok' ? t(`short.${outcome}`) : null;
  const ago = lastSuccessAt === null ? null : Math.max(0, now - lastSuccessAt);
  const age = ago === null ? t('strip.neverRead') : formats.duration(wholeUnits(ago));
  const exactAge = lastSuccessAt === null ? age : formats.relative(Math.min(lastSuccessAt, now), now);
  const isFresh = ago !== null && ago <= 2 * intervalMs;
  return (
    <Link
      to="/connections/{-$name}"
      params={{ name }}
      title={[name, subscriptionWord, blind ?? exactAge].join(' · ')}
      className="flex h-6 min-w-0 items-center gap-2 rounded hover:bg-canvas"
    >
      <LevelMark level={level} />
      <span className="min-w-0 flex-1 truncate">{name}</span>
      <span className="shrink-0 text-sm whitespace-nowrap text-soft">{failed ?? blind ?? shortWord}</span>
      {!isFresh && <span className="shrink-0 text-sm whitespace-nowrap text-faint">{age}</span>}
    </Link>
  );
}

/** Hours of an age of hours, days of one of days: there is room for one number. */
function wholeUnits(ms: number): number {
  return ms < HOUR_MS ? ms : ms < DAY_MS ? floorTo(ms, HOUR_MS) : floorTo(ms, DAY_MS);
}
