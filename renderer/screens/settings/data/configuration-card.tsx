import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/components/button.tsx';
import { Card } from '#renderer/components/card.tsx';
import { downloadText } from '#renderer/components/download-text.ts';
import { Failure } from '#renderer/components/failure.tsx';
import { useEngineCommand } from '#renderer/engine/use-query.ts';

const FILE = 'headroom.yaml';

export function ConfigurationCard() {
  const { t } = useTranslation('settings');
  const read = useEngineCommand('config.export');
  return (
    <Card title={t('data.configuration')}>
      <p className="mb-2 text-soft">{t('data.configurationText')}</p>
      <Button
        disabled={read.isPending}
        onClick={() =>
          read.mutate({}, { onSuccess: ({ text }) => downloadText(FILE, text, 'application/yaml') })
        }
      >
        <Download aria-hidden="true" />
        {t('data.export')}
      </Button>
      {read.isError && <Failure error={read.error} />}
    </Card>
  );
}
