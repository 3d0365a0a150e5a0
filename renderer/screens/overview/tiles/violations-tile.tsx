import { useTranslation } from 'react-i18next';
import type { Finding } from '#shared/model/finding.ts';
import type { Status } from '#shared/model/status.ts';
import { openFindings } from '../tiles-view.ts';
import { Tile } from './tile.tsx';

/** Controls that fail. */
export function ViolationsTile({ status }: { status: Status }) {
  const { t } = useTranslation('overview');
  const { open, critical } = openFindings(status);
  const words = ({ controlId, subject }: Finding) => `${controlId} ${subject.name}`;
  const first = [...critical, ...open.filter((finding) => !critical.includes(finding))];
  return (
    <Tile
      label={t('tile.violations')}
      level={critical.length > 0 ? 'critical' : open.length > 0 ? 'warning' : 'fine'}
      headline={open.length === 0 ? t('tile.none') : t('tile.open', { count: open.length })}
      aside={critical.length > 0 ? t('tile.critical', { count: critical.length }) : undefined}
      detail={open.length === 0 ? t('tile.allControls') : first.map(words).join(' · ')}
      title={first.map(words).join('\n')}
      link={{ to: '/findings/{-$findingId}' }}
    />
  );
}
