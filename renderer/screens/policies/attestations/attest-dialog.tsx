import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EngineText } from '#renderer/components/engine-text.tsx';
import { Field, Select, TextArea, TextInput } from '#renderer/components/field.tsx';
import { FormDialog } from '#renderer/components/form-dialog.tsx';
import { RadioGroup } from '#renderer/components/radio-group.tsx';
import { personOf } from '#renderer/engine/person-of.ts';
import { useActor } from '#renderer/engine/use-actor.ts';
import { useEngineCommand, useEngineQuery } from '#renderer/engine/use-query.ts';
import { ATTESTATION_LIMITS } from '#shared/model/attestation.ts';
import type { ControlDescription } from '#shared/model/control.ts';
import { oneLine } from './one-line.ts';
import { PersonField } from './person-field.tsx';

const EVERY_SUBJECT = '';

type Answer = 'holds' | 'doesNotHold';

/** Takes a person's word on a manual control. Nothing is chosen beforehand: whoever attests says what is so. */
export function AttestDialog({ control, onClose }: { control: ControlDescription; onClose(): void }) {
  const { t } = useTranslation('policies');
  const actor = useActor();
  const make = useEngineCommand('attestations.make');
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [statement, setStatement] = useState('');
  const [reference, setReference] = useState('');
  const [subject, setSubject] = useState(EVERY_SUBJECT);
  const [typed, setTyped] = useState<string | null>(null);
  const person = oneLine(typed ?? personOf(actor));
  const said = oneLine(statement);
  const evidence = oneLine(reference);
  const isComplete = answer !== null && person !== '' && said !== '';
  const send = () => {
    make.mutate(
      {
        controlId: control.id,
        subject: subject === EVERY_SUBJECT ? null : subject,
        person,
        at: null,
        holds: answer === 'holds',
        statement: said,
        reference: evidence === '' ? null : evidence,
        actor,
      },
      { onSuccess: onClose },
    );
  };
  return (
    <FormDialog
      title={t('attestation.attestTitle', { control: control.id })}
      description={<EngineText>{control.title}</EngineText>}
      submit={t('attestation.attestYes')}
      command={make}
      isComplete={isComplete}
      onSubmit={send}
      onClose={onClose}
    >
      <RadioGroup<Answer>
        legend={t('attestation.question')}
        chosen={answer}
        onChange={setAnswer}
        options={[
          {
            value: 'holds',
            label: t('attestation.holds'),
            hint: t('attestation.holdsHint', { count: control.rule?.attestEveryDays ?? 0 }),
          },
          {
            value: 'doesNotHold',
            label: t('attestation.doesNotHold'),
            hint: t('attestation.doesNotHoldHint'),
          },
        ]}
      />
      <Field label={t('attestation.statement')} hint={t('attestation.statementHint')}>
        {(ids) => (
          <TextArea
            {...ids}
            className="font-sans"
            maxLength={ATTESTATION_LIMITS.statement}
            value={statement}
            onChange={(event) => setStatement(event.target.value)}
          />
        )}
      </Field>
      <Field label={t('attestation.reference')} hint={t('attestation.referenceHint')}>
        {(ids) => (
          <TextInput
            {...ids}
            maxLength={ATTESTATION_LIMITS.reference}
            value={reference}
            onChange={(event) => setReference(event.target.value)}
          />
        )}
      </Field>
      <SubjectField control={control} chosen={subject} onChange={setSubject} />
      <PersonField label={t('attestation.person')} value={typed ?? personOf(actor)} onChange={setTyped} />
    </FormDialog>
  );
}

interface SubjectFieldProps {
  control: ControlDescription;
  chosen: string;
  onChange(chosen: string): void;
}

/** All subjects that are there, or one of those that the control judges; not asked where there is one alone. */
function SubjectField({ control, chosen, onChange }: SubjectFieldProps) {
  const { t } = useTranslation('policies');
  const { data } = useEngineQuery('policy.explain', { controlId: control.id });
  const judged = (data?.verdicts ?? []).filter(
    ({ subject, status }) => subject.type === control.rule?.subject && status !== 'NOT_APPLICABLE',
  );
  if (judged.length < 2) return null;
  return (
    <Field label={t('attestation.subject')} hint={t('attestation.subjectHint')}>
      {(ids) => (
        <Select
          {...ids}
          value={chosen}
          options={[
            { value: EVERY_SUBJECT, label: t('attestation.everySubject') },
            ...judged.map(({ subject }) => ({ value: subject.id, label: subject.name })),
          ]}
          onChange={onChange}
        />
      )}
    </Field>
  );
}
