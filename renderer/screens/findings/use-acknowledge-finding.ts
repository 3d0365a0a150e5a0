import { useTranslation } from 'react-i18next';
import { useNotices } from '#renderer/components/notices.tsx';
import { useActor } from '#renderer/engine/use-actor.ts';
import { useEngineCommand } from '#renderer/engine/use-query.ts';
import type { Finding } from '#shared/model/finding.ts';

/** Acknowledges an open finding and says so; does nothing for any other. */
export function useAcknowledgeFinding(): (finding: Finding) => void {
  const { t } = useTranslation('findings');
  const actor = useActor();
  const notices = useNotices();
  const acknowledge = useEngineCommand('findings.acknowledge');
  return ({ id, state, controlId, subject }) => {
    if (state !== 'open') return;
    acknowledge.mutate(
      { id, actor },
      {
        onSuccess: () => notices.tell(t('panel.acknowledged', { control: controlId, subject: subject.name })),
        onError: ({ message }) => notices.warn(t('panel.failed', { message })),
      },
    );
  };
}
