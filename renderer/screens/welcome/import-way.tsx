import { useNavigate } from '@tanstack/react-router';
import { FileUp } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/components/button.tsx';
import { Failure } from '#renderer/components/failure.tsx';
import type { ChosenFile } from '#renderer/components/file-choice.tsx';
import { FileDrop } from '#renderer/components/file-drop.tsx';
import { useNotices } from '#renderer/components/notices.tsx';
import { useActor } from '#renderer/engine/use-actor.ts';
import { useEngineCommand, useEngineQuery } from '#renderer/engine/use-query.ts';
import { ConfigCheck } from './config-check.tsx';
import { WayCard } from './way-card.tsx';

/** A headroom.yaml of this or another installation: checked first, then applied. */
export function ImportWay() {
  const { t } = useTranslation('welcome');
  const actor = useActor();
  const navigate = useNavigate();
  const notices = useNotices();
  const [file, setFile] = useState<ChosenFile | null>(null);
  const check = useEngineQuery('config.check', { text: file?.text ?? '' }, { enabled: file !== null });
  const apply = useEngineCommand('config.apply');
  const isApplicable = check.data?.problems.length === 0;

  const confirm = () =>
    file &&
    apply.mutate(
      { text: file.text, actor },
      {
        onSuccess: ({ added, changed }) => {
          notices.tell(t('import.done', { count: added.length + changed.length }));
          void navigate({ to: '/connections/{-$name}', params: { name: undefined } });
        },
      },
    );
  return (
    <WayCard icon={FileUp} title={t('import.title')} note={t('import.note')}>
      <FileDrop
        accept=".yaml,.yml"
        choose={t('import.choose')}
        hint={t('import.drop')}
        onFile={(chosen) => {
          apply.reset();
          setFile(chosen);
        }}
      />
      {file && (
        <div role="status" className="flex flex-col gap-2">
          <p className="truncate font-medium" title={file.name}>
            {file.name}
          </p>
          {check.data && <ConfigCheck check={check.data} />}
          {check.isError && <Failure error={check.error} onRetry={() => void check.refetch()} />}
          {apply.isError && <Failure error={apply.error} />}
          {isApplicable && (
            <Button kind="primary" className="self-start" disabled={apply.isPending} onClick={confirm}>
              {apply.isPending ? t('import.applying') : t('import.apply')}
            </Button>
          )}
        </div>
      )}
    </WayCard>
  );
}
