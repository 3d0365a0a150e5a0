import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field, TextInput } from '#renderer/components/field.tsx';
import { FormDialog } from '#renderer/components/form-dialog.tsx';
import { useActor } from '#renderer/engine/use-actor.ts';
import { useEngineCommand } from '#renderer/engine/use-query.ts';
import type { WaiverStatus } from '#shared/model/waiver.ts';

/** Asks who approves: the engine refuses whoever asked for the waiver. */
export function ApproveWaiverDialog({ waiver, onClose }: { waiver: WaiverStatus; onClose(): void }) {
  const { t } = useTranslation('findings');
  const actor = useActor();
  const approve = useEngineCommand('waivers.approve');
  const [approvedBy, setApprovedBy] = useState('');
  return (
    <FormDialog
      title={t('waiver.approveTitle', { control: waiver.controlId, ticket: waiver.ticket })}
      description={t('waiver.approveNote', { person: waiver.requestedBy })}
      submit={t('waiver.approve')}
      command={approve}
      isComplete={approvedBy.trim() !== ''}
      onSubmit={() => approve.mutate({ id: waiver.id, approvedBy, actor }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Field label={t('waiver.approver')}>
        {(ids) => (
          <TextInput {...ids} value={approvedBy} onChange={(event) => setApprovedBy(event.target.value)} />
        )}
      </Field>
    </FormDialog>
  );
}
