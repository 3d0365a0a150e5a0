import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/components/button.tsx';
import { Dialog } from '#renderer/components/dialog.tsx';
import { Failure } from '#renderer/components/failure.tsx';
import { useNotices } from '#renderer/components/notices.tsx';
import { useSaveSchedules } from './use-schedules.ts';

export interface RemoveScheduleDialogProps {
  name: string;
  onRemoved(): void;
  onClose(): void;
}

/** Says what stays before a schedule is gone. */
export function RemoveScheduleDialog({ name, onRemoved, onClose }: RemoveScheduleDialogProps) {
  const { t } = useTranslation(['reports', 'common']);
  const { tell } = useNotices();
  const { save, isPending, error } = useSaveSchedules();
  const confirm = () =>
    save(
      (known) => known.filter((schedule) => schedule.name !== name),
      () => {
        tell(t('schedules.removed', { name }));
        onRemoved();
      },
    );
  return (
    <Dialog
      title={t('schedules.removeTitle', { name })}
      description={t('schedules.removeText')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common:action.cancel')}</Button>
          <Button kind="danger" disabled={isPending} onClick={confirm}>
            {t('schedules.remove')}
          </Button>
        </>
      }
    >
      {error && <Failure error={error} />}
    </Dialog>
  );
}
