import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Field, TextArea, TextInput } from '#renderer/components/field.tsx';
import { FormDialog } from '#renderer/components/form-dialog.tsx';
import { useActor } from '#renderer/engine/use-actor.ts';
import { useEngineCommand } from '#renderer/engine/use-query.ts';
import type { Finding } from '#shared/model/finding.ts';
import { DAY_MS, utcDay } from '#shared/time.ts';

/** As most waivers are: a quarter of a year. */
const USUAL_DAYS = 90;

interface Draft {
  reason: string;
  ticket: string;
  until: string;
  compensating: string;
  requestedBy: string;
}

/** Asks for a waiver of one finding; it has no effect until somebody else approves it. */
export function RequestWaiverDialog({ finding, onClose }: { finding: Finding; onClose(): void }) {
  const { t } = useTranslation('findings');
  const actor = useActor();
  const request = useEngineCommand('waivers.request');
  const { register, handleSubmit } = useForm<Draft>({
    defaultValues: {
      reason: '',
      ticket: '',
      until: utcDay(Date.now() + USUAL_DAYS * DAY_MS),
      compensating: '',
      requestedBy: '',
    },
  });
  const send = ({ reason, ticket, until, compensating, requestedBy }: Draft) =>
    request.mutate(
      {
        controlId: finding.controlId,
        connection: null,
        subject: finding.subject.name,
        reason,
        ticket,
        compensatingControls: compensating
          .split('\n')
          .map((line) => line.trim())
          .filter((line) => line !== ''),
        requestedBy: requestedBy.trim() === '' ? actor : requestedBy,
        validFrom: Date.now(),
        // The day is the last one on which it stands.
        expiresAt: Date.parse(until) + DAY_MS,
        actor,
      },
      { onSuccess: onClose },
    );
  return (
    <FormDialog
      title={t('waiver.askTitle', { control: finding.controlId, subject: finding.subject.name })}
      description={t('waiver.askNote')}
      submit={t('waiver.ask')}
      command={request}
      onSubmit={() => void handleSubmit(send)()}
      onClose={onClose}
    >
      <Field label={t('waiver.reason')}>
        {(ids) => <TextArea {...ids} {...register('reason')} className="font-sans" />}
      </Field>
      <Field label={t('waiver.ticket')} hint={t('waiver.ticketHint')}>
        {(ids) => <TextInput {...ids} {...register('ticket')} />}
      </Field>
      <Field label={t('waiver.lastDay')} hint={t('waiver.lastDayHint')}>
        {(ids) => <TextInput {...ids} {...register('until')} type="date" />}
      </Field>
      <Field label={t('waiver.compensating')} hint={t('waiver.compensatingHint')}>
        {(ids) => <TextArea {...ids} {...register('compensating')} className="font-sans" />}
      </Field>
      <Field label={t('waiver.asker')}>
        {(ids) => <TextInput {...ids} {...register('requestedBy')} placeholder={actor} />}
      </Field>
    </FormDialog>
  );
}
