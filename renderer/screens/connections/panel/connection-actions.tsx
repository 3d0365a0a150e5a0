import { Link } from '@tanstack/react-router';
import { Pause, Pencil, Play, RefreshCw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '#renderer/components/button.tsx';
import { useNotices } from '#renderer/components/notices.tsx';
import { useFailureText } from '#renderer/components/use-failure-text.ts';
import { useActor } from '#renderer/engine/use-actor.ts';
import { useEngineCommand } from '#renderer/engine/use-query.ts';
import { useEngineTexts } from '#renderer/i18n/use-engine-texts.ts';
import type { ConnectionSettings } from '#shared/model/connection.ts';
import { RemoveConnection } from './remove-connection.tsx';

export interface ConnectionActionsProps {
  settings: ConnectionSettings;
  isTesting: boolean;
  onTest(): void;
  onRemoved(): void;
}

/** What can be done with a connection. */
export function ConnectionActions({ settings, isTesting, onTest, onRemoved }: ConnectionActionsProps) {
  const { t } = useTranslation(['connections', 'common']);
  const { name, paused } = settings;
  const actor = useActor();
  const notices = useNotices();
  const failureText = useFailureText();
  const change = useEngineCommand('connections.change');
  const { isPolling, pollNow } = usePollNow(name);
  const [isRemoving, setRemoving] = useState(false);
  const togglePause = () =>
    change.mutate(
      { settings: { ...settings, paused: !paused }, actor },
      {
        onSuccess: () => notices.tell(paused ? t('pause.resumed', { name }) : t('pause.paused', { name })),
        onError: (error) => notices.warn(failureText(error)),
      },
    );
  return (
    <>
      <Button kind="primary" disabled={isPolling} onClick={pollNow}>
        <RefreshCw aria-hidden="true" />
        {isPolling ? t('polls.polling') : t('polls.now')}
      </Button>
      <Button disabled={isTesting} onClick={onTest}>
        {isTesting ? t('form.testing') : t('form.test')}
      </Button>
      <Link
        to="/connections/$name/edit"
        params={{ name }}
        search={{}}
        className="inline-flex h-7 items-center gap-1.5 rounded-md border border-line-strong bg-surface px-2.5 font-medium hover:bg-sunken"
      >
        <Pencil className="size-3.5" aria-hidden="true" />
        {t('common:action.edit')}
      </Link>
      <div className="ml-auto flex">
        <IconButton
          label={paused ? t('pause.resume') : t('pause.pause')}
          disabled={change.isPending}
          onClick={togglePause}
        >
          {paused ? <Play /> : <Pause />}
        </IconButton>
        <IconButton label={t('common:action.remove')} onClick={() => setRemoving(true)}>
          <Trash2 />
        </IconButton>
      </div>
      {isRemoving && (
        <RemoveConnection
          name={name}
          onClose={() => setRemoving(false)}
          onRemoved={() => {
            notices.tell(t('remove.done', { name }));
            onRemoved();
          }}
        />
      )}
    </>
  );
}

/** Polls this connection at once; a notice tells how it ended, also once its panel is closed. */
function usePollNow(name: string) {
  const { t } = useTranslation(['connections', 'common']);
  const { tell, warn } = useNotices();
  const failureText = useFailureText();
  const translate = useEngineTexts();
  const poll = useEngineCommand('polls.run');
  const pollNow = () =>
    void poll.mutateAsync({ names: [name] }).then(
      ([result]) => {
        if (!result || result.outcome === null) tell(t('polls.elsewhere', { name }));
        else if (result.outcome === 'ok') tell(t('polls.done', { name, count: result.meters }));
        else warn(`${name}: ${translate(result.detail).text || t(`common:outcome.${result.outcome}`)}`);
      },
      (error: unknown) => warn(failureText(error)),
    );
  return { isPolling: poll.isPending, pollNow };
}
