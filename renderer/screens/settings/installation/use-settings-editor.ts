import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNotices } from '#renderer/components/notices.tsx';
import { useActor } from '#renderer/engine/use-actor.ts';
import { useEngine } from '#renderer/engine/engine-context.tsx';
import { engineQuery, useEngineCommand } from '#renderer/engine/use-query.ts';
import type { Settings } from '#shared/model/settings.ts';
import {
  changedParts,
  type DraftFaults,
  type DraftField,
  draftOf,
  parseDraft,
  type SettingsDraft,
  type SettingsPart,
} from './settings-draft.ts';

export interface SettingsEditor {
  draft: SettingsDraft;
  faults: DraftFaults;
  /** How often saving was refused for what is wrong with a field. */
  refusals: number;
  /** In which parts something is not saved yet. */
  changed: readonly SettingsPart[];
  isSaving: boolean;
  error: Error | null;
  change<Field extends DraftField>(field: Field, value: SettingsDraft[Field]): void;
  /** @returns false where a field is wrong: nothing was sent */
  save(): boolean;
  discard(): void;
}

/** Keeps what was typed apart from what is stored: settings that change elsewhere meanwhile show through. */
export function useSettingsEditor(stored: Settings): SettingsEditor {
  const { t } = useTranslation('settings');
  const actor = useActor();
  const { tell } = useNotices();
  const link = useEngine();
  const queries = useQueryClient();
  const set = useEngineCommand('settings.set');
  const [typed, setTyped] = useState<Partial<SettingsDraft>>({});
  const [refusals, setRefusals] = useState(0);
  const storedDraft = draftOf(stored);
  const draft = { ...storedDraft, ...typed };
  const parsed = parseDraft(draft, stored);
  const settle = () => {
    setTyped({});
    setRefusals(0);
  };
  return {
    draft,
    // Nobody is told that a number is wrong while it is still being typed: only once it could not be saved.
    faults: refusals > 0 && 'faults' in parsed ? parsed.faults : {},
    refusals,
    changed: changedParts(draft, storedDraft),
    isSaving: set.isPending,
    error: set.error,
    change: (field, value) => setTyped((before) => ({ ...before, [field]: value })),
    save() {
      if ('faults' in parsed) {
        setRefusals((count) => count + 1);
        return false;
      }
      set.mutate(
        { settings: parsed.settings, actor },
        {
          onSuccess: (saved) => {
            // Not only by the event, which comes a moment later: the old values would show once more until then.
            queries.setQueryData(engineQuery(link, 'settings.get', {}).queryKey, saved);
            tell(t('installation.saved'));
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
