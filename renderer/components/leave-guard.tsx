import { useBlocker } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';

export interface LeaveGuardProps {
  /** What is lost. */
  text: string;
  /** Asked at the moment of leaving. */
  hasChanges(): boolean;
}

/**
 * Asks before unsaved changes are left behind. Closing the window is not held up: there it would be refused without a word.
 */
export function LeaveGuard({ text, hasChanges }: LeaveGuardProps) {
  const { t } = useTranslation();
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => hasChanges() && addressOf(current) !== addressOf(next),
    enableBeforeUnload: false,
    withResolver: true,
  });
  if (blocker.status !== 'blocked') return null;
  return (
    <Dialog
      title={t('leave.title')}
      description={text}
      onClose={blocker.reset}
      footer={
        <>
          <Button onClick={blocker.reset}>{t('leave.stay')}</Button>
          <Button kind="danger" onClick={blocker.proceed}>
            {t('leave.leave')}
          </Button>
        </>
      }
    />
  );
}

/** What is searched for counts: another provider is another form, though its path is the same. */
function addressOf({ pathname, search }: { pathname: string; search: unknown }): string {
  return pathname + JSON.stringify(search);
}
