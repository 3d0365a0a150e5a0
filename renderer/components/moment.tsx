import { useTranslation } from 'react-i18next';
import { useFormats } from '#renderer/format/use-formats.ts';
import { useNow } from '#renderer/format/use-now.ts';
import type { Instant } from '#shared/time.ts';
import { Tooltip } from './tooltip.tsx';

export interface MomentProps {
  at: Instant | null;
  /** relative: `3 min ago`. full: day and time. */
  style?: 'relative' | 'full';
  /** The zone in which the plan counts (IANA): told on hover beside the computer's own. */
  zone?: string;
}

/** An instant in the reader's zone; hover and focus show it exactly, and in the plan's zone. */
export function Moment({ at, style = 'full', zone }: MomentProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const now = useNow();
  if (at === null) return <span className="text-faint">{t('time.never')}</span>;
  const exact = formats.exactInstant(at);
  const text = style === 'relative' ? formats.relative(at, now) : formats.instant(at);
  return (
    <Tooltip
      text={
        <>
          <div>{exact}</div>
          {zone && <div>{t('time.inZone', { time: formats.exactInstant(at, zone), zone })}</div>}
        </>
      }
    >
      <time dateTime={new Date(at).toISOString()} className="whitespace-nowrap">
        {text}
      </time>
    </Tooltip>
  );
}
