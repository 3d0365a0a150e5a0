import { FlaskConical } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/components/button.tsx';
import { Failure } from '#renderer/components/failure.tsx';
import { useEngineCommand } from '#renderer/engine/use-query.ts';
import { WayCard } from './way-card.tsx';

/** Made-up accounts with four weeks behind them. */
export function SandboxWay() {
  const { t } = useTranslation('welcome');
  const open = useEngineCommand('workspace.open');
  return (
    <WayCard icon={FlaskConical} title={t('sandbox.title')} note={t('sandbox.note')}>
      <Button
        className="self-start"
        disabled={open.isPending}
        onClick={() => open.mutate({ workspace: 'sandbox' })}
      >
        {open.isPending ? t('sandbox.opening') : t('sandbox.open')}
      </Button>
      {open.isError && <Failure error={open.error} />}
    </WayCard>
  );
}
