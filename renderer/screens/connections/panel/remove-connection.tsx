import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/components/button.tsx';
import { Dialog } from '#renderer/components/dialog.tsx';
import { Failure } from '#renderer/components/failure.tsx';
import { useActor } from '#renderer/engine/use-actor.ts';
import { useEngineCommand } from '#renderer/engine/use-query.ts';

export interface RemoveConnectionProps {
  name: string;
  onRemoved(): void;
  onClose(): void;
}

/** Asks before a connection is removed, and says what stays. */
export function RemoveConnection({ name, onRemoved, onClose }: RemoveConnectionProps) {
  const { t } = useTranslation(['connections', 'common']);
  const actor = useActor();
  const remove = useEngineCommand('connections.remove');
  return (
    <Dialog
      title={t('remove.title', { name })}
      description={t('remove.note')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common:action.cancel')}</Button>
          <Button
            kind="danger"
            disabled={remove.isPending}
            onClick={() => remove.mutate({ name, actor }, { onSuccess: onRemoved })}
          >
            {t('remove.confirm')}
          </Button>
        </>
      }
    >
      <ul className="list-disc pl-5 text-soft">
        <li>{t('remove.history')}</li>
        <li>{t('remove.evidence')}</li>
        <li>{t('remove.secrets')}</li>
      </ul>
      {remove.isError && <Failure error={remove.error} />}
    </Dialog>
  );
}
