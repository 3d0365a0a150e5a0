import { useBlocker } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/components/button.tsx';
import { Dialog } from '#renderer/components/dialog.tsx';

/**
 * Asks before unsaved changes are left behind. Closing the window is not held up: there it would be refused without a word.
 *
 * @param hasChanges asked at the moment of leaving
 */
export function LeaveGuard({ hasChanges }: { hasChanges(): boolean }) {
  const { t } = useTranslation('connections');
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => hasChanges() && addressOf(current) !== addressOf(next),
    enableBeforeUnload: false,
    withResolver: true,
  });
  if (blocker.status !== 'blocked') return null;
  return (
    <Dialog
      title={t('leave.title')}
      description={t('leave.note')}
      onClose={blocker.reset}
      footer={
        <>
          <Button onClick={blocker.reset}>{t('leave.stay')}</Button>
          <Button kind="danger" onClick={blocker.proceed}>
            {t('leave.discard')}
          </Button>
        </>
      }
    />
  );
}

/** Another provider is another form, though its path is the same. */
function addressOf({ pathname, search }: { pathname: string; search: unknown }): string {
  return pathname + JSON.stringify(search);
}
