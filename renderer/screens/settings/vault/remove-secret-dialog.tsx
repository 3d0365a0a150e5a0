import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/components/button.tsx';
import { Dialog } from '#renderer/components/dialog.tsx';
import { Failure } from '#renderer/components/failure.tsx';
import { useNotices } from '#renderer/components/notices.tsx';
import { useActor } from '#renderer/engine/use-actor.ts';
import { useEngineCommand } from '#renderer/engine/use-query.ts';

export interface RemoveSecretDialogProps {
  secret: { name: string; usedBy: readonly string[] };
  onClose(): void;
}

/** Says what stops working before a secret is gone. */
export function RemoveSecretDialog({ secret: { name, usedBy }, onClose }: RemoveSecretDialogProps) {
  const { t } = useTranslation(['settings', 'common']);
  const actor = useActor();
  const { tell } = useNotices();
  const remove = useEngineCommand('secrets.remove');
  const confirm = () =>
    remove.mutate(
      { name, actor },
      {
        onSuccess: () => {
          tell(t('secrets.removed', { name }));
          onClose();
        },
      },
    );
  return (
    <Dialog
      title={t('secrets.removeTitle', { name })}
      description={
        usedBy.length > 0
          ? t('secrets.removeUsed', { names: usedBy.join(t('vault.wayList')) })
          : t('secrets.removeUnused')
      }
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common:action.cancel')}</Button>
          <Button kind="danger" disabled={remove.isPending} onClick={confirm}>
            {t('secrets.remove')}
          </Button>
        </>
      }
    >
      {remove.isError && <Failure error={remove.error} />}
    </Dialog>
  );
}
