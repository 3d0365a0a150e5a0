import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNotices } from '#renderer/components/notices.tsx';
import type { ChosenFile } from '#renderer/components/file-choice.tsx';
import { useActor } from '#renderer/engine/use-actor.ts';
import { useEngineCommand, useEngineQuery } from '#renderer/engine/use-query.ts';
import type { Policy, PolicyCheck } from '#shared/model/policy.ts';
import { useSettled } from './use-settled.ts';

/** What the engine takes at all; it says so itself of less. */
const LONGEST_TEXT = 1_048_576;
/** Long enough for a word, short enough to be called live. */
const SETTLED_AFTER_MS = 400;
/** Facts go on while one writes. */
const JUDGED_AGAIN_MS = 60_000;
const FILE_NAME = 'policy.yaml';

interface Draft {
  text: string;
  /** Under which name it is applied and saved. */
  file: string;
  /** The pack that was in force when it was begun; null: none. */
  base: string | null;
}

export interface PackEditor {
  text: string;
  file: string;
  /** Something is written that is not in force. */
  isChanged: boolean;
  /** Another pack came into force since it was begun. */
  isOvertaken: boolean;
  /** Of the text as it was when the person last paused; null: nothing is written, or it was not judged yet. */
  check: PolicyCheck | null;
  /** The answer is to an older text, or on its way. */
  isChecking: boolean;
  checkError: Error | null;
  /** Sound, judged as it stands, and not in force. */
  isApplicable: boolean;
  isApplying: boolean;
  applyError: Error | null;
  /** A file that waits for the word that it may replace what is not applied. */
  waiting: ChosenFile | null;
  write(text: string): void;
  take(file: ChosenFile): void;
  replace(isWanted: boolean): void;
  discard(): void;
  apply(onEnd: () => void): void;
}

/** The text of a pack while it is written: kept apart from the one in force, and judged whenever the person pauses. */
export function usePackEditor({ pack }: Policy): PackEditor {
  const { t } = useTranslation('policies');
  const actor = useActor();
  const notices = useNotices();
  const set = useEngineCommand('policy.apply');
  const [draft, setDraft] = useState<Draft | null>(null);
  const [waiting, setWaiting] = useState<ChosenFile | null>(null);
  const stored = pack?.text ?? '';
  const text = draft?.text ?? stored;
  const file = draft?.file ?? pack?.file ?? FILE_NAME;
  const inForce = pack?.sha256 ?? null;
  const isChanged = text !== stored;
  const settled = useSettled(text, SETTLED_AFTER_MS);
  const asked = useEngineQuery(
    'policy.check',
    { text: settled },
    { enabled: settled.trim() !== '', refreshMs: JUDGED_AGAIN_MS, keepPrevious: true },
  );
  const isEmpty = text.trim() === '';
  const check = isEmpty ? null : (asked.data ?? null);
  const isChecking = !isEmpty && (settled !== text || asked.isFetching);
  const isCurrent = settled === text && !asked.isPlaceholderData;
  const begin = (next: ChosenFile) => setDraft({ text: next.text, file: next.name, base: inForce });
  useEffect(() => {
    // What was applied is in force now: there is nothing left that is not.
    setDraft((before) => (before !== null && before.text === pack?.text ? null : before));
  }, [pack]);

  return {
    text,
    file,
    isChanged,
    isOvertaken: draft !== null && isChanged && draft.base !== inForce,
    check,
    isChecking,
    checkError: isEmpty ? null : asked.error,
    isApplicable: isChanged && isCurrent && check !== null && check.problems.length === 0,
    isApplying: set.isPending,
    applyError: set.error,
    waiting,
    write: (written) => setDraft({ text: written, file, base: draft?.base ?? inForce }),
    take(chosen) {
      if (chosen.text.length > LONGEST_TEXT) notices.warn(t('editor.tooLong'));
      else if (isChanged) setWaiting(chosen);
      else begin(chosen);
    },
    replace(isWanted) {
      if (isWanted && waiting !== null) begin(waiting);
      setWaiting(null);
    },
    discard() {
      setDraft(null);
      set.reset();
    },
    apply(onEnd) {
      set.mutate(
        { text, file, actor },
        {
          onSuccess: ({ applied, name, version }) => {
            if (applied) notices.tell(t('apply.done', { name: name ?? '', version: version ?? '' }));
            else notices.warn(t('apply.refused'));
            onEnd();
          },
        },
      );
    },
  };
}
