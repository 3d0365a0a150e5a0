import { useBlocker } from '@tanstack/react-router';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';

export interface LeaveGuardProps {
  title: string;
  text: string;
  stay: string;
  leave: string;
  /** Asked at the moment of leaving. */
  hasChanges(): boolean;
}

/**
 * Asks before unsaved changes are left behind for another screen. Closing the window is not held up: there it would be
 * refused without a word.
 */
export function LeaveGuard({ title, text, stay, leave, hasChanges }: LeaveGuardProps) {
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => hasChanges() && current.pathname !== next.pathname,
    enableBeforeUnload: false,
    withResolver: true,
  });
  if (blocker.status !== 'blocked') return null;
  return (
    <Dialog
      title={title}
      description={text}
      onClose={blocker.reset}
      footer={
        <>
          <Button onClick={blocker.reset}>{stay}</Button>
          <Button kind="danger" onClick={blocker.proceed}>
            {leave}
          </Button>
        </>
      }
    />
  );
}
