import { type FormEvent, type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import { Dialog, type DialogProps } from './dialog.tsx';
import { Failure } from './failure.tsx';

export interface FormDialogProps extends Pick<DialogProps, 'title' | 'description' | 'onClose'> {
  /** What the button says that sends the form. */
  submit: string;
  /** The command that the form becomes. */
  command: { isPending: boolean; error: unknown };
  isComplete?: boolean;
  /** Errors that stand at their fields are not told twice. */
  isErrorShown?: boolean;
  children: ReactNode;
  onSubmit(): void;
}

/** Asks for some words and sends them, by Enter or by the button; closed by whoever shows it once that went well. */
export function FormDialog({
  submit,
  command,
  isComplete = true,
  isErrorShown = true,
  children,
  onSubmit,
  ...dialog
}: FormDialogProps) {
  const { t } = useTranslation();
  const id = useId();
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (isComplete && !command.isPending) onSubmit();
  };
  return (
    <Dialog
      {...dialog}
      footer={
        <>
          <Button onClick={dialog.onClose}>{t('action.cancel')}</Button>
          <Button kind="primary" type="submit" form={id} disabled={command.isPending || !isComplete}>
            {submit}
          </Button>
        </>
      }
    >
      <form id={id} noValidate className="flex flex-col gap-3" onSubmit={send}>
        {children}
      </form>
      {command.error !== null && isErrorShown && <Failure error={command.error} />}
    </Dialog>
  );
}
