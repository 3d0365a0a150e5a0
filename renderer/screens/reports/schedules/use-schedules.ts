import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNotices } from '#renderer/components/notices.tsx';
import { useFailureText } from '#renderer/components/use-failure-text.ts';
import { useActor } from '#renderer/engine/use-actor.ts';
import { useEngine } from '#renderer/engine/engine-context.tsx';
import { engineQuery, useEngineCommand } from '#renderer/engine/use-query.ts';
import { useEngineTexts } from '#renderer/i18n/use-engine-texts.ts';
import type { ReportSchedule } from '#shared/model/report-schedule.ts';
import type { Settings } from '#shared/model/settings.ts';

/** Stores the schedules in the settings; what else is in these stays. */
export function useSaveSchedules() {
  const link = useEngine();
  const actor = useActor();
  const queries = useQueryClient();
  const set = useEngineCommand('settings.set');
  return {
    isPending: set.isPending,
    error: set.error,
    save(change: (schedules: readonly ReportSchedule[]) => ReportSchedule[], onSaved: () => void) {
      // Read anew: somebody may have changed another of them meanwhile.
      const saving = link.call('settings.get', {}).then((settings: Settings) => {
        const reports = { ...settings.reports, schedules: change(settings.reports.schedules) };
        return set.mutateAsync({ settings: { ...settings, reports }, actor });
      });
      saving
        .then((saved) => {
          queries.setQueryData(engineQuery(link, 'settings.get', {}).queryKey, saved);
          onSaved();
        })
        // It is shown where the form is.
        .catch(() => undefined);
    },
  };
}

/** Makes the report of a schedule now; a notice tells how it ended. */
export function useRunSchedule() {
  const { t } = useTranslation('reports');
  const { tell, warn } = useNotices();
  const failureText = useFailureText();
  const translate = useEngineTexts();
  const queries = useQueryClient();
  const run = useEngineCommand('reports.runSchedule');
  return {
    isPending: run.isPending,
    run: (name: string) =>
      run.mutate(
        { name },
        {
          onSuccess: ({ state, error }) => {
            if (state === 'made') tell(t('schedules.ran', { name }));
            else warn(t('schedules.runFailed', { name, reason: translate(error ?? '').text }));
          },
          onError: (error) => warn(t('schedules.runFailed', { name, reason: failureText(error) })),
          // A failure that is as before tells of itself by no event.
          onSettled: () => void queries.invalidateQueries({ queryKey: ['reports.schedules'] }),
        },
      ),
  };
}
