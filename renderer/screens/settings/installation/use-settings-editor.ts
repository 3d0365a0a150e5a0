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
  /** In which parts something is not saved yet. */
  changed: readonly SettingsPart[];
  isSaving: boolean;
  error: Error | null;
  change<Field extends DraftField>(field: Field, value: SettingsDraft[Field]): void;
  save(): void;
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
  const [faults, setFaults] = useState<DraftFaults>({});
  const storedDraft = draftOf(stored);
  const draft = { ...storedDraft, ...typed };
  const discard = () => {
    setTyped({});
    setFaults({});
    set.reset();
  };
  return {
    draft,
    faults,
    changed: changedParts(draft, storedDraft),
    isSaving: set.isPending,
    error: set.error,
    change(field, value) {
      setTyped((before) => ({ ...before, [field]: value }));
      setFaults(({ [field]: mended, ...rest }) => rest);
    },
    save() {
      const parsed = parseDraft(draft);
      if ('faults' in parsed) {
        setFaults(parsed.faults);
        return;
      }
      setFaults({});
      set.mutate(
        { settings: parsed.settings, actor },
        {
          onSuccess: (saved) => {
            // Not only by the event, which comes a moment later: the old values would show once more until then.
            queries.setQueryData(engineQuery(link, 'settings.get', {}).queryKey, saved);
            tell(t('installation.saved'));
            setTyped({});
          },
        },
      );
    },
    discard,
  };
}
