import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/components/button.tsx';
import { useNotices } from '#renderer/components/notices.tsx';
import { useActor } from '#renderer/engine/use-actor.ts';
import { useEngineCommand, useEngineQuery } from '#renderer/engine/use-query.ts';
import type { Policy } from '#shared/model/policy.ts';
import { ApplyDialog } from './apply-dialog.tsx';

/** The way back to the built-in controls alone, after a look at what that changes. */
export function UnloadControl({ pack }: Pick<Policy, 'pack'>) {
  const { t } = useTranslation('policies');
  const actor = useActor();
  const notices = useNotices();
  const unload = useEngineCommand('policy.unload');
  const [isAsking, setAsking] = useState(false);
  const { data: check } = useEngineQuery('policy.check', { text: null }, { enabled: isAsking });
  const close = () => {
    setAsking(false);
    unload.reset();
  };
  const confirm = () => {
    unload.mutate(
      { actor },
      {
        onSuccess: () => {
          notices.tell(t('unload.done'));
          close();
        },
      },
    );
  };
  const title =
    pack === null ? t('unload.refusalTitle') : t('unload.title', { name: pack.name, version: pack.version });
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t(pack === null ? 'unload.refusal' : 'unload.button')}</Button>
      {isAsking && check && (
        <ApplyDialog
          check={check}
          unloading={{
            title,
            note: t('unload.note'),
            yes: t(pack === null ? 'unload.refusal' : 'unload.yes'),
          }}
          isApplying={unload.isPending}
          error={unload.error}
          onApply={confirm}
          onClose={close}
        />
      )}
    </>
  );
}
