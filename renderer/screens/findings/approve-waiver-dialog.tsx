import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/components/button.tsx';
import { Dialog } from '#renderer/components/dialog.tsx';
import { Failure } from '#renderer/components/failure.tsx';
import { Field, TextInput } from '#renderer/components/field.tsx';
import { useActor } from '#renderer/engine/use-actor.ts';
import { useEngineCommand } from '#renderer/engine/use-query.ts';
import type { WaiverStatus } from '#shared/model/waiver.ts';

/** Asks who approves: the engine refuses whoever asked for the waiver. */
export function ApproveWaiverDialog({ waiver, onClose }: { waiver: WaiverStatus; onClose(): void }) {
  const { t } = useTranslation(['findings', 'common']);
  const actor = useActor();
  const approve = useEngineCommand('waivers.approve');
  const [approvedBy, setApprovedBy] = useState('');
  const id = useId();
  const send = (event: FormEvent) => {
    event.preventDefault();
    approve.mutate({ id: waiver.id, approvedBy, actor }, { onSuccess: onClose });
  };
  return (
    <Dialog
      title={t('waiver.approveTitle', { control: waiver.controlId, ticket: waiver.ticket })}
      description={t('waiver.approveNote', { person: waiver.requestedBy })}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common:action.cancel')}</Button>
          <Button
            kind="primary"
            type="submit"
            form={id}
            disabled={approve.isPending || approvedBy.trim() === ''}
          >
            {t('waiver.approve')}
          </Button>
        </>
      }
    >
      <form id={id} noValidate onSubmit={send}>
        <Field label={t('waiver.approver')}>
          {(ids) => (
            <TextInput {...ids} value={approvedBy} onChange={(event) => setApprovedBy(event.target.value)} />
          )}
        </Field>
      </form>
      {approve.isError && <Failure error={approve.error} />}
    </Dialog>
  );
}
