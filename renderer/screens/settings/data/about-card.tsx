import { useTranslation } from 'react-i18next';
import { Card } from '#renderer/components/card.tsx';
import { Facts } from '#renderer/components/facts.tsx';
import { useEngineQuery } from '#renderer/engine/use-query.ts';
import { PathLine } from './path-line.tsx';

const SYSTEMS: Readonly<Record<string, string>> = { linux: 'Linux', darwin: 'macOS', win32: 'Windows' };

export function AboutCard() {
  const { t } = useTranslation('settings');
  const { data: desktop } = useEngineQuery('desktop.get', {});
  if (!desktop) return null;
  const { version, platform, actor, dataFolder, reportFolder } = desktop;
  return (
    <Card title={t('data.about')}>
      <Facts
        facts={[
          { label: t('data.version'), value: version },
          { label: t('data.platform'), value: SYSTEMS[platform] ?? platform },
          { label: t('data.actor'), value: <code className="text-sm">{actor}</code> },
          { label: t('data.dataFolder'), value: <PathLine path={dataFolder} /> },
          { label: t('data.reportFolder'), value: <PathLine path={reportFolder} /> },
        ]}
      />
    </Card>
  );
}
