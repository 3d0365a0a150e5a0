import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/components/button.tsx';
import { Failure } from '#renderer/components/failure.tsx';
import { Field, TextArea, TextInput } from '#renderer/components/field.tsx';
import { Moment } from '#renderer/components/moment.tsx';
import { useActor } from '#renderer/engine/use-actor.ts';
import { useEngineCommand } from '#renderer/engine/use-query.ts';
import type { Finding } from '#shared/model/finding.ts';

/** Who mends it and until when, and what was said of it: what reports print as the response of management. */
export function FindingResponse({ finding }: { finding: Finding }) {
  const { t } = useTranslation('findings');
  return (
    <>
      {finding.state !== 'resolved' && (
        <Assignment key={`${finding.owner ?? ''} ${finding.dueOn ?? ''}`} finding={finding} />
      )}
      {finding.comments.map(({ at, by, text }) => (
        <div key={`${at} ${text}`}>
          <p className="break-words whitespace-pre-wrap">{text}</p>
          <p className="text-sm text-faint">
            {by} · <Moment at={at} />
          </p>
        </div>
      ))}
      <NewComment id={finding.id} label={t('response.comment')} />
    </>
  );
}

/** Its key is what stands: once that changes, the fields begin anew. */
function Assignment({ finding }: { finding: Finding }) {
  const { t } = useTranslation(['findings', 'common']);
  const actor = useActor();
  const assign = useEngineCommand('findings.assign');
  const [owner, setOwner] = useState(finding.owner ?? '');
  const [dueOn, setDueOn] = useState(finding.dueOn ?? '');
  const isChanged = owner.trim() !== (finding.owner ?? '') || dueOn !== (finding.dueOn ?? '');
  const save = (event: FormEvent) => {
    event.preventDefault();
    const named = owner.trim();
    assign.mutate({
      id: finding.id,
      owner: named === '' ? null : named,
      dueOn: dueOn === '' ? null : dueOn,
      actor,
    });
  };
  return (
    <form className="flex flex-wrap items-end gap-2" onSubmit={save}>
      <Field label={t('response.owner')}>
        {(ids) => (
          <TextInput
            {...ids}
            value={owner}
            maxLength={120}
            onChange={(event) => setOwner(event.target.value)}
          />
        )}
      </Field>
      <Field label={t('response.due')}>
        {(ids) => (
          <TextInput {...ids} type="date" value={dueOn} onChange={(event) => setDueOn(event.target.value)} />
        )}
      </Field>
      <Button type="submit" disabled={!isChanged || assign.isPending}>
        {t('response.assign')}
      </Button>
      {assign.isError && <Failure error={assign.error} />}
    </form>
  );
}

function NewComment({ id, label }: { id: string; label: string }) {
  const { t } = useTranslation('findings');
  const actor = useActor();
  const comment = useEngineCommand('findings.comment');
  const [text, setText] = useState('');
  const send = (event: FormEvent) => {
    event.preventDefault();
    comment.mutate({ id, text: text.trim(), actor }, { onSuccess: () => setText('') });
  };
  return (
    <form className="flex flex-col items-start gap-1" onSubmit={send}>
      <TextArea
        aria-label={label}
        placeholder={label}
        className="min-h-12! w-full font-sans"
        value={text}
        maxLength={2_000}
        onChange={(event) => setText(event.target.value)}
      />
      <Button type="submit" disabled={text.trim() === '' || comment.isPending}>
        {t('response.send')}
      </Button>
      {comment.isError && <Failure error={comment.error} />}
    </form>
  );
}
