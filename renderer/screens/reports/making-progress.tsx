import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/components/button.tsx';
import { useEngineCommand } from '#renderer/engine/use-query.ts';
import { useFormats } from '#renderer/format/use-formats.ts';
import type { ReportMaking } from '#shared/model/report-making.ts';

/** How far a report is, what is being done, and how to have it stopped. */
export function MakingProgress({ making, label }: { making: ReportMaking; label: string }) {
  const { t } = useTranslation(['reports', 'common']);
  const formats = useFormats();
  const cancel = useEngineCommand('reports.cancel');
  return (
    <div className="mt-1.5 flex items-center gap-3">
      <div className="min-w-0 flex-1">
        <progress value={making.done} max={1} aria-label={label} className="block h-2 w-full accent-accent" />
        <p className="mt-1 text-sm text-soft">
          {t(`making.phase.${making.phase}`)}
          <span aria-hidden="true"> · {formats.percent(making.done)}</span>
        </p>
      </div>
      <Button
        disabled={cancel.isPending || cancel.data?.cancelled === true}
        onClick={() => cancel.mutate({ id: making.id })}
      >
        {t(cancel.data?.cancelled ? 'making.cancelling' : 'common:action.cancel')}
      </Button>
    </div>
  );
}
