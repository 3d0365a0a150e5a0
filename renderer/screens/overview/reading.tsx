import { useTranslation } from 'react-i18next';
import { type Amounts, useAmounts } from '#renderer/format/amounts.ts';
import { useFormats } from '#renderer/format/use-formats.ts';
import type { MeterStatus } from '#shared/model/status.ts';
import type { Instant } from '#shared/time.ts';
import type { Words } from './runway-words.ts';

export interface ReadingProps {
  meter: MeterStatus;
  now: Instant;
  /** How often its connection is polled. */
  intervalMs: number;
}

/** What was read of a meter: `44.8K of 62K requests`. A number older than two polls says how old it is instead of its limit. */
export function Reading({ meter, now, intervalMs }: ReadingProps) {
  const { t } = useTranslation(['overview', 'common']);
  const formats = useFormats();
  const amounts = useAmounts();
  const { value, unit, asOf, reportingDelayMs } = meter;
  if (value === null) return <span className="text-unknown">{t('common:notKnown')}</span>;
  const isOld = asOf !== null && now - asOf > 2 * intervalMs;
  const title = [
    amountText(meter, value, 'full', amounts, t),
    asOf === null ? null : t('board.asOf', { time: formats.exactInstant(asOf) }),
    reportingDelayMs > 0 ? t('board.late', { delay: formats.duration(reportingDelayMs) }) : null,
  ];
  return (
    <span className="block truncate" title={title.filter((line) => line !== null).join('\n')}>
      {isOld ? (
        <>
          {amounts.bare(value, unit, 'short')}{' '}
          <span className="text-faint">· {t('board.asOf', { time: formats.clockOrDay(asOf, now) })}</span>
        </>
      ) : (
        amountText(meter, value, 'short', amounts, t)
      )}
    </span>
  );
}

function amountText(
  { kind, limit, unit }: MeterStatus,
  value: string,
  style: 'full' | 'short',
  amounts: Amounts,
  t: Words,
): string {
  if (kind === 'balance') return t('board.left', { amount: amounts[style](value, unit) });
  if (limit === null) return t('board.noLimit', { used: amounts[style](value, unit) });
  return t('board.used', { used: amounts.bare(value, unit, style), limit: amounts[style](limit, unit) });
}
