import { useQueryClient } from '@tanstack/react-query';
import { useNotices } from '#renderer/components/notices.tsx';
import { useFailureText } from '#renderer/components/use-failure-text.ts';
import { useEngine } from '#renderer/engine/engine-context.tsx';
import { engineQuery, useEngineCommand, useEngineQuery } from '#renderer/engine/use-query.ts';
import type { Preferences } from '#shared/model/preferences.ts';
import { DEFAULT_PREFERENCES } from '#shared/preferences.ts';

export interface PreferenceSetter {
  /** null: not read yet. */
  preferences: Preferences | null;
  set(change: Partial<Preferences>): void;
}

/** Preferences count at once: what is being set is shown already, and taken back where it could not be kept. */
export function usePreferenceSetter(): PreferenceSetter {
  const link = useEngine();
  const queries = useQueryClient();
  const { data } = useEngineQuery('preferences.get', {});
  const command = useEngineCommand('preferences.set');
  const { warn } = useNotices();
  const failureText = useFailureText();
  const { queryKey } = engineQuery(link, 'preferences.get', {});
  return {
    preferences: data ?? null,
    set(change) {
      const before = data ?? DEFAULT_PREFERENCES;
      const preferences = { ...before, ...change };
      queries.setQueryData(queryKey, preferences);
      command.mutate(
        { preferences },
        {
          onError: (error) => {
            queries.setQueryData(queryKey, before);
            warn(failureText(error));
          },
        },
      );
    },
  };
}
