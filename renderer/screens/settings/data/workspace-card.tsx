import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/components/button.tsx';
import { Card } from '#renderer/components/card.tsx';
import { Failure } from '#renderer/components/failure.tsx';
import { useEngineCommand, useEngineQuery } from '#renderer/engine/use-query.ts';

/** Which store is shown, and the way to the other one. */
export function WorkspaceCard() {
  const { t } = useTranslation('settings');
  const { data: desktop } = useEngineQuery('desktop.get', {});
  const open = useEngineCommand('workspace.open');
  if (!desktop) return null;
  const isSandbox = desktop.workspace === 'sandbox';
  return (
    <Card title={t('data.workspace')}>
      <p className="mb-2 text-soft">{t(isSandbox ? 'data.workspaceSandbox' : 'data.workspaceOwn')}</p>
      <Button
        disabled={open.isPending}
        onClick={() => open.mutate({ workspace: isSandbox ? 'own' : 'sandbox' })}
      >
        {t(isSandbox ? 'data.toOwn' : 'data.toSandbox')}
      </Button>
      {open.isError && <Failure error={open.error} />}
    </Card>
  );
}
