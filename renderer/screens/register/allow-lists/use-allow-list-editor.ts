import { useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNotices } from '#renderer/components/notices.tsx';
import { useActor } from '#renderer/engine/use-actor.ts';
import { useEngine } from '#renderer/engine/engine-context.tsx';
import { engineQuery, useEngineCommand, useEngineQuery } from '#renderer/engine/use-query.ts';
import type { Settings } from '#shared/model/settings.ts';
import { type AllowListDraft, draftsOf, newDraft, parseDrafts } from './allow-list-draft.ts';

export type AllowListFaults = Extract<ReturnType<typeof parseDrafts>, { faults: unknown }>['faults'];

export interface AllowListEditor {
  settings: UseQueryResult<Settings>;
  drafts: readonly AllowListDraft[];
  /** Told once saving was refused for them. */
  faults: AllowListFaults;
  /** How often saving was refused for what is wrong with a field. */
  refusals: number;
  isChanged: boolean;
  isSaving: boolean;
  error: Error | null;
  add(dataClass: string): void;
  change(draft: AllowListDraft): void;
  remove(key: string): void;
  /** @returns false where a field is wrong: nothing was sent */
  save(): boolean;
  discard(): void;
}

const NO_FAULTS: AllowListFaults = new Map();

/** The allow-lists of the settings while they are edited; other settings stay as they are stored. */
export function useAllowListEditor(): AllowListEditor {
  const { t } = useTranslation('register');
  const actor = useActor();
  const notices = useNotices();
  const link = useEngine();
  const queries = useQueryClient();
  const settings = useEngineQuery('settings.get', {});
  const set = useEngineCommand('settings.set');
  const [typed, setTyped] = useState<readonly AllowListDraft[] | null>(null);
  const [refusals, setRefusals] = useState(0);
  const [added, setAdded] = useState(0);
  const stored = settings.data?.policy.allowLists ?? [];
  const drafts = typed ?? draftsOf(stored);
  const parsed = parseDrafts(drafts);
  const isChanged =
    typed !== null &&
    (!('lists' in parsed) || JSON.stringify(draftsOf(parsed.lists)) !== JSON.stringify(draftsOf(stored)));
  const settle = () => {
    setTyped(null);
    setRefusals(0);
  };
  return {
    settings,
    drafts,
    faults: refusals > 0 && 'faults' in parsed ? parsed.faults : NO_FAULTS,
    refusals,
    isChanged,
    isSaving: set.isPending,
    error: set.error,
    add(dataClass) {
      setTyped([...drafts, newDraft(`new-${added}`, dataClass)]);
      setAdded((count) => count + 1);
    },
    change: (draft) => setTyped(drafts.map((each) => (each.key === draft.key ? draft : each))),
    remove: (key) => setTyped(drafts.filter((draft) => draft.key !== key)),
    save() {
      if (!('lists' in parsed)) {
        setRefusals((count) => count + 1);
        return false;
      }
      if (!settings.data) return false;
      const next = { ...settings.data, policy: { ...settings.data.policy, allowLists: parsed.lists } };
      set.mutate(
        { settings: next, actor },
        {
          onSuccess: (saved) => {
            // Not only by the event, which comes a moment later: the old lists would show once more until then.
            queries.setQueryData(engineQuery(link, 'settings.get', {}).queryKey, saved);
            notices.tell(t('allowLists.saved'));
            settle();
          },
        },
      );
      return true;
    },
    discard() {
      settle();
      set.reset();
    },
  };
}
