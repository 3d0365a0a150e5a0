import { useTranslation } from 'react-i18next';
import type { Status } from '#shared/model/status.ts';
import { type Lapsing, lapsing } from '../tiles-view.ts';
import { Tile } from './tile.tsx';

/** Subscriptions that ended, end, or cannot be paid. */
export function LapsingTile({ status }: { status: Status }) {
  const { t } = useTranslation(['overview', 'common']);
  const all = lapsing(status);
  const [first] = all;
  const words = ({ connection, what }: Lapsing) =>
    `${connection.name}: ${what === 'payment_method' ? t('tile.paymentMethod') : t(`common:subscriptionState.${what}`)}`;
  if (!first) {
    return (
      <Tile
        label={t('tile.lapsing')}
        level="fine"
        headline={t('tile.none')}
        detail={t('tile.allRunning')}
        link={{ to: '/calendar' }}
      />
    );
  }
  return (
    <Tile
      label={t('tile.lapsing')}
      level={first.level}
      headline={t('tile.subscriptions', { count: all.length })}
      detail={all.map(words).join(' · ')}
      title={all.map(words).join('\n')}
      link={{ to: '/connections/{-$name}', params: { name: first.connection.name } }}
    />
  );
}
