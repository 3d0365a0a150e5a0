import { useTranslation } from 'react-i18next';
import { useFormats } from '#renderer/format/use-formats.ts';
import type { ConnectionStatus, Status } from '#shared/model/status.ts';
import type { Instant } from '#shared/time.ts';
import { blindWords } from '../connection-words.ts';
import { blindSpots } from '../tiles-view.ts';
import { Tile } from './tile.tsx';

/** What is not seen. */
export function BlindTile({ status, now }: { status: Status; now: Instant }) {
  const { t } = useTranslation(['overview', 'common']);
  const formats = useFormats();
  const { connections, unknownMeters } = blindSpots(status);
  const [first] = connections;
  const words = (connection: ConnectionStatus) =>
    `${connection.name}: ${blindWords(connection, now, formats, t) ?? ''}`;
  const meters = unknownMeters > 0 ? t('tile.unknownMeters', { count: unknownMeters }) : undefined;
  const headline = first ? t('tile.spots', { count: connections.length }) : (meters ?? t('tile.none'));
  const isFine = !first && meters === undefined;
  return (
    <Tile
      label={t('tile.blind')}
      level={isFine ? 'fine' : 'unknown'}
      headline={headline}
      aside={first && unknownMeters > 0 ? t('tile.meters', { count: unknownMeters }) : undefined}
      detail={isFine ? t('tile.allSeen') : connections.map(words).join(' · ')}
      title={connections.map(words).join('\n')}
      link={
        first
          ? { to: '/connections/{-$name}', params: { name: first.name } }
          : { to: '/connections/{-$name}' }
      }
    />
  );
}
