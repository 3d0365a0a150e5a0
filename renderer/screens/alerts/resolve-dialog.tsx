import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/components/button.tsx';
import { Dialog } from '#renderer/components/dialog.tsx';
import { EngineText } from '#renderer/components/engine-text.tsx';
import type { Alert } from '#shared/model/alert.ts';

export interface ResolveDialogProps {
  alert: Alert;
  onConfirm(): void;
  onClose(): void;
}

/** Asks before a person ends an episode that the engine would end by itself. */
export function ResolveDialog({ alert, onConfirm, onClose }: ResolveDialogProps) {
  const { t } = useTranslation(['alerts', 'common']);
  return (
    <Dialog
      title={t('resolve.title')}
      description={<EngineText>{alert.title}</EngineText>}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common:action.cancel')}</Button>
          <Button
            kind="primary"
            onClick={() => {
              onConfirm();
              onClose();
            }}
          >
            {t('resolve.confirm')}
          </Button>
        </>
      }
    >
      <p className="text-soft">{t('resolve.note')}</p>
    </Dialog>
  );
}
