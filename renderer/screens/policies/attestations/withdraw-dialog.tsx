import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field, TextArea } from '#renderer/components/field.tsx';
import { FormDialog } from '#renderer/components/form-dialog.tsx';
import { personOf } from '#renderer/engine/person-of.ts';
import { useActor } from '#renderer/engine/use-actor.ts';
import { useEngineCommand } from '#renderer/engine/use-query.ts';
import { ATTESTATION_LIMITS, type AttestationStatus } from '#shared/model/attestation.ts';
import { oneLine } from './one-line.ts';
import { PersonField } from './person-field.tsx';

/** Asks who withdraws a word, and why; both stay on record beside it. */
export function WithdrawDialog({
  attestation,
  onClose,
}: {
  attestation: AttestationStatus;
  onClose(): void;
}) {
  const { t } = useTranslation('policies');
  const actor = useActor();
  const withdraw = useEngineCommand('attestations.withdraw');
  const [reason, setReason] = useState('');
  const [typed, setTyped] = useState<string | null>(null);
  const person = oneLine(typed ?? personOf(actor));
  const why = oneLine(reason);
  const isComplete = person !== '' && why !== '';
  const send = () => {
    withdraw.mutate({ id: attestation.id, withdrawnBy: person, reason: why, actor }, { onSuccess: onClose });
  };
  return (
    <FormDialog
      title={t('attestation.withdrawTitle', { person: attestation.person })}
      description={t(attestation.holds ? 'attestation.withdrawNote' : 'attestation.withdrawNotNote')}
      submit={t('attestation.withdrawYes')}
      command={withdraw}
      isComplete={isComplete}
      onSubmit={send}
      onClose={onClose}
    >
      <Field label={t('attestation.reason')}>
        {(ids) => (
          <TextArea
            {...ids}
            className="font-sans"
            maxLength={ATTESTATION_LIMITS.statement}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      <PersonField label={t('attestation.withdrawer')} value={typed ?? personOf(actor)} onChange={setTyped} />
    </FormDialog>
  );
}
