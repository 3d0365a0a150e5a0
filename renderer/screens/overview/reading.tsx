import { useTranslation } from 'react-i18next';
import { useAmounts } from '#renderer/format/amounts.ts';
import { useFormats } from '#renderer/format/use-formats.ts';
import type { MeterStatus } from '#shared/model/status.ts';
import type { Instant } from '#shared/time.ts';

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
  const { value, limit, unit, kind, asOf } = meter;
  if (value === null) return <span className="text-unknown">{t('common:notKnown')}</span>;
  const short = amounts.short(value, unit);
  const title = exactText();
  if (asOf !== null && now - asOf > 2 * intervalMs) {
    return (
      <span title={title}>
        {amounts.bare(value, unit, 'short')}{' '}
        <span className="text-faint">· {t('board.asOf', { time: formats.clockTime(asOf, now) })}</span>
      </span>
    );
  }
  return <span title={title}>{currentText()}</span>;

  function currentText(): string {
    if (kind === 'balance') return t('board.left', { amount: short });
    if (limit === null) return t('board.noLimit', { used: short });
    return t('board.used', {
      used: amounts.bare(value ?? '', unit, 'short'),
      limit: amounts.short(limit, unit),
    });
  }

  function exactText(): string {
    const parts = [limit === null ? amounts.full(value ?? '', unit) : t('board.used', both())];
    if (asOf !== null) parts.push(t('board.asOf', { time: formats.exactInstant(asOf) }));
    if (meter.reportingDelayMs > 0) {
      parts.push(t('board.late', { delay: formats.duration(meter.reportingDelayMs) }));
    }
    return parts.join('\n');
  }

  function both() {
    return { used: amounts.bare(value ?? '', unit, 'full'), limit: amounts.full(limit ?? '', unit) };
  }
}
