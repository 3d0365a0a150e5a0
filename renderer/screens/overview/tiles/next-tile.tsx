import { useTranslation } from 'react-i18next';
import { useFormats } from '#renderer/format/use-formats.ts';
import type { Status } from '#shared/model/status.ts';
import type { Instant } from '#shared/time.ts';
import { runsOutIn, runwayRange } from '../runway-words.ts';
import { type NextMeter, nextStop } from '../tiles-view.ts';
import { Tile } from './tile.tsx';

/** What is refused or used up next. */
export function NextTile({ status, now }: { status: Status; now: Instant }) {
  const { t } = useTranslation(['overview', 'common']);
  const formats = useFormats();
  const stop = nextStop(status, now);
  const label = t('tile.next');
  const nameOf = ({ meter }: NextMeter) => `${meter.connection} · ${meter.name}`;
  const timeOf = ({ meter, hours }: NextMeter) => runsOutIn(hours, meter.resetsAt !== null, formats, t);
  switch (stop.kind) {
    case 'refused': {
      const { connection, then } = stop;
      const detail = then ? t('tile.thenNext', { meter: nameOf(then), duration: timeOf(then) }) : '';
      return (
        <Tile
          label={label}
          level="critical"
          headline={t('tile.nowRefused')}
          aside={connection.name}
          detail={detail}
          title={[connection.name, detail].join('\n')}
          link={{ to: '/connections/{-$name}', params: { name: connection.name } }}
        />
      );
    }
    case 'meter': {
      const { meter, hours } = stop.next;
      const range = runwayRange(hours, meter.resetsAt !== null, formats, t);
      return (
        <Tile
          label={label}
          level={meter.level}
          headline={timeOf(stop.next)}
          aside={range ? `(${range})` : undefined}
          detail={nameOf(stop.next)}
          title={nameOf(stop.next)}
          link={{ to: '/meters/$meterId', params: { meterId: String(meter.id) } }}
        />
      );
    }
    case 'none':
      return (
        <Tile
          label={label}
          level="fine"
          headline={t('tile.noneInSight')}
          detail={t('tile.allLast')}
          link={{ to: '/' }}
        />
      );
    case 'unknown':
      return (
        <Tile
          label={label}
          level="unknown"
          headline={t('tile.unknown')}
          detail={t('tile.unknownNext')}
          link={{ to: '/connections/{-$name}' }}
        />
      );
  }
}
