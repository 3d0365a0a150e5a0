import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/components/button.tsx';
import { Failure } from '#renderer/components/failure.tsx';
import { Field, TextInput } from '#renderer/components/field.tsx';
import { useNotices } from '#renderer/components/notices.tsx';
import { personOf } from '#renderer/engine/person-of.ts';
import { useActor } from '#renderer/engine/use-actor.ts';
import { useEngineCommand } from '#renderer/engine/use-query.ts';
import type { ProviderSummary } from './guide-view.ts';

const LONGEST_NAME = 120;

/** A person's word that this guide was read. The name stands ready where the system knows it. */
export function AcknowledgeForm({ provider: { id, name } }: { provider: ProviderSummary }) {
  const { t } = useTranslation('guides');
  const { tell } = useNotices();
  const actor = useActor();
  const [typed, setTyped] = useState<string | null>(null);
  const { mutate, isPending, error } = useEngineCommand('training.acknowledge');
  const person = (typed ?? personOf(actor)).trim();
  const acknowledge = (event: FormEvent) => {
    event.preventDefault();
    if (person === '') return;
    mutate(
      { provider: id, person, actor },
      { onSuccess: (record) => tell(t('acknowledged', { person: record.person, provider: name })) },
    );
  };
  return (
    <>
      <form onSubmit={acknowledge} className="mt-3 flex flex-wrap items-end gap-2">
        <Field label={t('yourName')}>
          {(ids) => (
            <TextInput
              {...ids}
              className="w-56 max-w-full"
              maxLength={LONGEST_NAME}
              value={typed ?? personOf(actor)}
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </Field>
        <Button type="submit" disabled={isPending || person === ''}>
          {t('acknowledge')}
        </Button>
      </form>
      {error && <Failure error={error} />}
    </>
  );
}
