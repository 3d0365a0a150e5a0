import { useMutation, type UseMutationResult, useMutationState } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNotices } from '#renderer/components/notices.tsx';
import { useFailureText } from '#renderer/components/use-failure-text.ts';
import { useActor } from '#renderer/engine/use-actor.ts';
import { useEngine } from '#renderer/engine/engine-context.tsx';
import { useFormats } from '#renderer/format/use-formats.ts';
import type { Instant } from '#shared/time.ts';
import type { IssuedReport, ReportRequest } from './report-draft.ts';

const KEY = ['reports.create'];

export interface ReportInTheMaking {
  request: ReportRequest;
  startedAt: Instant;
}

/** Makes a report. It goes on, and a notice tells how it ended, also when the person is at another screen by then. */
export function useCreateReport(): UseMutationResult<IssuedReport, Error, ReportRequest> {
  const { t } = useTranslation('reports');
  const link = useEngine();
  const actor = useActor();
  const formats = useFormats();
  const failureText = useFailureText();
  const { tell, warn } = useNotices();
  return useMutation({
    mutationKey: KEY,
    mutationFn: (request: ReportRequest) => link.call('reports.create', { ...request, actor }),
    onSuccess: ({ periodFrom, periodTo }) => tell(t('done', { period: formats.days(periodFrom, periodTo) })),
    onError: (error, { from, to }) =>
      warn(t('failed', { period: formats.days(from, to), reason: failureText(error) })),
  });
}

/** The reports that are being made at this moment, wherever they were asked for. */
export function useReportsInTheMaking(): ReportInTheMaking[] {
  return useMutationState({
    filters: { mutationKey: KEY, status: 'pending' },
    select: ({ state }) => ({
      request: state.variables as ReportRequest,
      startedAt: state.submittedAt,
    }),
  });
}
