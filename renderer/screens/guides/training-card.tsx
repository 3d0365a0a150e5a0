import { CircleAlert, CircleCheck, Clock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Answer } from '#renderer/components/answer.tsx';
import { CalendarDay } from '#renderer/components/calendar-day.tsx';
import { Card } from '#renderer/components/card.tsx';
import { Moment } from '#renderer/components/moment.tsx';
import { useEngineQuery } from '#renderer/engine/use-query.ts';
import type { TrainingRecord } from '#shared/model/training.ts';
import { AcknowledgeForm } from './acknowledge-form.tsx';
import type { ProviderSummary } from './guide-view.ts';
import { ReadingTable } from './reading-table.tsx';

/** Who has read this guide, whether that still counts, and the way to say that one has. */
export function TrainingCard({ provider }: { provider: ProviderSummary }) {
  const { t } = useTranslation('guides');
  const records = useEngineQuery('training.list', {});
  return (
    <Card title={t('training')}>
      <p className="mb-2 text-soft">{t('trainingNote')}</p>
      <Answer query={records} lines={2}>
        {(known) => <Readers records={known.filter((record) => record.provider === provider.id)} />}
      </Answer>
      <AcknowledgeForm provider={provider} />
    </Card>
  );
}

function Readers({ records }: { records: readonly TrainingRecord[] }) {
  const { t } = useTranslation('guides');
  if (records.length === 0) return <p className="text-faint">{t('nobodyRead')}</p>;
  return (
    <div className="-mx-3 border-t border-line">
      <ReadingTable
        label={t('readers')}
        heads={[
          { label: t('reader.person') },
          { label: t('reader.readAt') },
          { label: t('reader.until') },
          { label: t('reader.state') },
        ]}
        rows={records.map(({ id, person, readAt, expiresOn, state }) => ({
          id,
          cells: [
            // Its own block, to which the table's capital does not reach: a name stays as it was written.
            <bdi key="person" className="inline-block max-w-full break-words">
              {person}
            </bdi>,
            <Moment key="readAt" at={readAt} />,
            <CalendarDay key="until" day={expiresOn} />,
            <State key="state" state={state} />,
          ],
        }))}
      />
    </div>
  );
}

const ICON = { current: CircleCheck, expired: Clock, changed: CircleAlert } as const;
const INK = { current: 'text-fine', expired: 'text-warning', changed: 'text-warning' } as const;

function State({ state }: Pick<TrainingRecord, 'state'>) {
  const { t } = useTranslation('guides');
  const Icon = ICON[state];
  return (
    <span className={`inline-flex items-start gap-1 ${INK[state]}`}>
      <Icon className="mt-0.5 size-3.5 shrink-0" aria-hidden="true" />
      {t(`reader.states.${state}`)}
    </span>
  );
}
