import { useMutation, type UseMutationResult, useMutationState } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNotices } from '#renderer/components/notices.tsx';
import { useFailureText } from '#renderer/components/use-failure-text.ts';
import { useActor } from '#renderer/engine/use-actor.ts';
import { useEngine } from '#renderer/engine/engine-context.tsx';
import { useEngineQuery } from '#renderer/engine/use-query.ts';
import { useFormats } from '#renderer/format/use-formats.ts';
import { HeadroomError } from '#shared/errors.ts';
import type { ReportMaking } from '#shared/model/report-making.ts';
import type { Instant } from '#shared/time.ts';
import type { IssuedReport, ReportRequest } from './report-draft.ts';

const KEY = ['reports.create'];

/** A report that this page asked for, or that a schedule makes. */
export interface ReportInTheMaking {
  id: string;
  from: Instant;
  to: Instant;
  startedAt: Instant;
  /** null: the engine has not begun with it, or has just ended. */
  making: ReportMaking | null;
}

interface AskedReport extends ReportRequest {
  /** By which it is found among those that the engine makes. */
  making: string;
}

/** Makes a report. It goes on, and a notice tells how it ended, also when the person is at another screen by then. */
export function useCreateReport(): UseMutationResult<IssuedReport, Error, AskedReport> {
  const { t } = useTranslation('reports');
  const link = useEngine();
  const actor = useActor();
  const formats = useFormats();
  const failureText = useFailureText();
  const { tell, warn } = useNotices();
  return useMutation({
    mutationKey: KEY,
    mutationFn: (request: AskedReport) => link.call('reports.create', { ...request, actor }),
    onSuccess: ({ periodFrom, periodTo }) => tell(t('done', { period: formats.days(periodFrom, periodTo) })),
    onError: (error, { from, to }) => {
      const period = formats.days(from, to);
      if (isCancelled(error)) tell(t('cancelled', { period }));
      else warn(t('failed', { period, reason: failureText(error) }));
    },
  });
}

function isCancelled(error: Error): boolean {
  return error instanceof HeadroomError && error.code === 'CANCELLED';
}

/** The reports that are being made at this moment, wherever they were asked for. Previews are none. */
export function useReportsInTheMaking(): ReportInTheMaking[] {
  const asked = useMutationState({
    filters: { mutationKey: KEY, status: 'pending' },
    select: ({ state }) => ({ ...(state.variables as AskedReport), startedAt: state.submittedAt }),
  });
  const { data: all = [] } = useEngineQuery('reports.making', {});
  const made = all.filter(({ kind }) => kind === 'report');
  const own = new Set(asked.map(({ making }) => making));
  return [
    ...asked.map(({ making: id, from, to, startedAt }) => {
      const making = made.find((report) => report.id === id) ?? null;
      return { id, from, to, startedAt, making };
    }),
    ...made
      .filter(({ id }) => !own.has(id))
      .map((making) => ({
        id: making.id,
        from: making.from,
        to: making.to,
        startedAt: making.startedAt,
        making,
      })),
  ];
}
