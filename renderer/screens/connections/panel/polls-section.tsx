import { clsx } from 'clsx';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EngineText } from '#renderer/components/engine-text.tsx';
import { LEVEL_INK, LevelShape } from '#renderer/components/level-mark.tsx';
import { Moment } from '#renderer/components/moment.tsx';
import { PanelSection } from '#renderer/components/panel-section.tsx';
import { useFormats } from '#renderer/format/use-formats.ts';
import type { Poll } from '#shared/model/poll.ts';
import { pollLevel } from '../connection-view.ts';
import { GapList } from './gap-list.tsx';

/** The last polls as a strip, oldest first; the chosen one is told below. ← and → walk along it. */
export function PollsSection({ polls }: { polls: readonly Poll[] }) {
  const { t } = useTranslation(['connections', 'common']);
  const formats = useFormats();
  const outcomeWord = useOutcomeWord();
  const [chosenId, choose] = useState<string | null>(null);
  const [newest] = polls;
  if (!newest) {
    return (
      <PanelSection title={t('polls.title')}>
        <p className="text-faint">{t('polls.none')}</p>
      </PanelSection>
    );
  }
  const chosen = polls.find(({ id }) => id === chosenId) ?? newest;
  return (
    <PanelSection title={t('polls.titleCount', { count: polls.length })}>
      <div role="group" aria-label={t('polls.strip')} className="flex flex-wrap gap-0.5" onKeyDown={walk}>
        {polls.toReversed().map((poll) => {
          const level = pollLevel(poll);
          return (
            <button
              key={poll.id}
              type="button"
              aria-pressed={poll.id === chosen.id}
              aria-label={t('polls.one', {
                time: formats.instant(poll.finishedAt),
                outcome: outcomeWord(poll),
              })}
              title={`${formats.instant(poll.finishedAt)}: ${outcomeWord(poll)}`}
              tabIndex={poll.id === chosen.id ? 0 : -1}
              onClick={() => choose(poll.id)}
              onFocus={() => choose(poll.id)}
              className={clsx(
                'flex h-6 w-4 items-center justify-center rounded-sm border',
                LEVEL_INK[level],
                level === 'unknown' ? 'hatched' : 'bg-canvas',
                poll.id === chosen.id ? 'border-accent' : 'border-line',
              )}
            >
              <LevelShape level={level} size={8} />
            </button>
          );
        })}
      </div>
      <PollDetail poll={chosen} />
    </PanelSection>
  );
}

function PollDetail({ poll }: { poll: Poll }) {
  const { t } = useTranslation(['connections', 'common']);
  const formats = useFormats();
  const outcomeWord = useOutcomeWord();
  return (
    <div className="mt-1 rounded-md bg-canvas px-3 py-2">
      <p className="flex flex-wrap gap-x-2">
        <span className={clsx('font-medium', LEVEL_INK[pollLevel(poll)])}>{outcomeWord(poll)}</span>
        <Moment at={poll.finishedAt} />
        <span className="text-faint">
          {t('polls.took', { ms: formats.integer(poll.finishedAt - poll.startedAt), count: poll.attempts })}
        </span>
      </p>
      {poll.detail && (
        <p className="mt-1 break-words text-soft">
          <EngineText>{poll.detail}</EngineText>
        </p>
      )}
      {poll.network && <p className="mt-1 text-soft">{t('polls.network')}</p>}
      <GapList gaps={poll.gaps.map(({ what, detail }) => `${what}: ${detail}`)} />
    </div>
  );
}

function useOutcomeWord(): (poll: Poll) => string {
  const { t } = useTranslation(['connections', 'common']);
  return ({ outcome, gaps }) =>
    outcome === 'ok' && gaps.length > 0 ? t('polls.partly') : t(`common:outcome.${outcome}`);
}

function walk(event: KeyboardEvent<HTMLDivElement>) {
  const { activeElement } = document;
  const next = {
    ArrowRight: activeElement?.nextElementSibling,
    ArrowLeft: activeElement?.previousElementSibling,
    Home: event.currentTarget.firstElementChild,
    End: event.currentTarget.lastElementChild,
  }[event.key];
  if (!(next instanceof HTMLElement)) return;
  event.preventDefault();
  next.focus();
}
