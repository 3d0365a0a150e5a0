import { useQueryClient } from '@tanstack/react-query';
import { ChartLine, Download, Table2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '#renderer/components/answer.tsx';
import { Button } from '#renderer/components/button.tsx';
import { Card } from '#renderer/components/card.tsx';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { Select } from '#renderer/components/field.tsx';
import { useEngine } from '#renderer/engine/engine-context.tsx';
import { engineQuery, useEngineQuery } from '#renderer/engine/use-query.ts';
import { useFormats } from '#renderer/format/use-formats.ts';
import { MINUTE_MS } from '#shared/time.ts';
import { useNow } from '#renderer/format/use-now.ts';
import { HistoryPicture } from './history-picture.tsx';
import { HistoryTable } from './history-table.tsx';
import type { MeterDetail } from './meter-view.ts';
import { RangeChoice } from './range-choice.tsx';
import { askedSpan, type RangeId, type Resolution, RESOLUTIONS } from './ranges.ts';
import { useCsvDownload } from './use-csv-download.ts';

export interface ChartCardProps {
  detail: MeterDetail;
  range: RangeId;
  onRange(range: RangeId): void;
}

/** The history as a picture or as the table behind it. */
export function ChartCard({ detail, range, onRange }: ChartCardProps) {
  const { t } = useTranslation('meter');
  const formats = useFormats();
  const now = useNow(MINUTE_MS);
  const link = useEngine();
  const queries = useQueryClient();
  const [resolution, setResolution] = useState<Resolution>('auto');
  const [isTable, setTable] = useState(false);
  const meterId = detail.meter.id;
  const request = (of: RangeId) => ({ meterId, ...askedSpan(of, now), resolution });
  const history = useEngineQuery('meters.history', request(range), { keepPrevious: true });
  // The picture changes once, when the history of the chosen range is there.
  const [shownRange, setShownRange] = useState(range);
  if (!history.isPlaceholderData && history.data && shownRange !== range) setShownRange(range);
  const csv = useCsvDownload();
  const isEmpty = (data: NonNullable<typeof history.data>) =>
    (data.resolution === 'raw' ? data.samples : data.rollups).length === 0;
  return (
    <Card
      title={t('chart.title')}
      actions={
        <div className="flex flex-wrap items-center justify-end gap-2 py-1">
          <RangeChoice
            value={range}
            onChange={onRange}
            onIntent={(next) =>
              void queries.prefetchQuery(engineQuery(link, 'meters.history', request(next)))
            }
          />
          <Select<Resolution>
            value={resolution}
            aria-label={t('chart.resolution')}
            options={RESOLUTIONS.map((value) => ({ value, label: t(`chart.resolutions.${value}`) }))}
            onChange={setResolution}
          />
          <Button aria-pressed={isTable} onClick={() => setTable(!isTable)}>
            {isTable ? <ChartLine aria-hidden="true" /> : <Table2 aria-hidden="true" />}
            {t(isTable ? 'chart.picture' : 'chart.table')}
          </Button>
          <Button disabled={csv.isPending} onClick={() => csv.download(request(range))}>
            <Download aria-hidden="true" />
            {t('chart.csv')}
          </Button>
        </div>
      }
    >
      <Answer query={history} lines={10}>
        {(data) =>
          isEmpty(data) ? (
            <EmptyState title={t('chart.empty')}>
              {t('chart.emptyText', { time: formats.instant(detail.firstAt) })}
            </EmptyState>
          ) : isTable ? (
            <HistoryTable detail={detail} history={data} />
          ) : (
            <HistoryPicture detail={detail} history={data} range={shownRange} />
          )
        }
      </Answer>
    </Card>
  );
}
