import type { ColumnDef } from '@tanstack/react-table';
import type { TFunction } from 'i18next';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/components/button.tsx';
import { DataTable } from '#renderer/components/data-table.tsx';
import { Moment } from '#renderer/components/moment.tsx';
import type { Formats } from '#renderer/format/formats.ts';
import { useFormats } from '#renderer/format/use-formats.ts';
import type { JudgedWindow, WindowWarning } from '#shared/model/reliability.ts';
import { HOUR_MS } from '#shared/time.ts';

const FIRST_ROWS = 6;

/** Left out where the window is narrow: it is the beginning of the next. */
const FROM_MEDIUM = 'hidden @2xl:table-cell';

/** What happened in each window, and how long before it was said. The newest first. */
export function JudgedWindows({ windows }: { windows: readonly JudgedWindow[] }) {
  const { t } = useTranslation('meter');
  const formats = useFormats();
  const [isAll, setAll] = useState(false);
  const columns = useMemo(() => columnsOf(formats, t), [formats, t]);
  return (
    <>
      <DataTable
        label={t('reliability.list')}
        rows={isAll ? windows : windows.slice(0, FIRST_ROWS)}
        columns={columns}
        rowId={({ from }) => String(from)}
      />
      {!isAll && windows.length > FIRST_ROWS && (
        <Button kind="quiet" className="m-2" onClick={() => setAll(true)}>
          {t('reliability.more', { count: windows.length - FIRST_ROWS })}
        </Button>
      )}
    </>
  );
}

function columnsOf(formats: Formats, t: TFunction<'meter'>): ColumnDef<JudgedWindow>[] {
  const warning = (of: WindowWarning) => <WarningText warning={of} formats={formats} t={t} />;
  const column = (
    id: string,
    header: string,
    cell: (window: JudgedWindow) => ReactNode,
    className = '',
  ): ColumnDef<JudgedWindow> => ({
    id,
    header,
    enableSorting: false,
    meta: { className },
    cell: ({ row: { original } }) => cell(original),
  });
  return [
    column('from', t('reliability.from'), ({ from }) => <Moment at={from} />),
    column('until', t('reliability.until'), ({ to }) => <Moment at={to} />, FROM_MEDIUM),
    column('happened', t('reliability.happened'), ({ exhaustedAt }) =>
      exhaustedAt === null
        ? t('reliability.lasted')
        : t('reliability.exhausted', { time: formats.instant(exhaustedAt) }),
    ),
    column('inTruth', t('reliability.inTruth'), ({ inTruth }) => warning(inTruth)),
    column('replayed', t('reliability.replayed'), ({ replayed }) => warning(replayed)),
  ];
}

interface WarningTextProps {
  warning: WindowWarning;
  formats: Formats;
  t: TFunction<'meter'>;
}

function WarningText({ warning: { verdict, leadHours }, formats, t }: WarningTextProps) {
  const lead = formats.duration((leadHours ?? 0) * HOUR_MS);
  switch (verdict) {
    case 'hit':
      return t('reliability.verdicts.hit', { lead });
    case 'miss':
      return <strong className="font-semibold">{t('reliability.verdicts.miss')}</strong>;
    case 'false_alarm':
      return leadHours === null
        ? t('reliability.verdicts.falseAlarm')
        : t('reliability.verdicts.tooEarly', { lead });
    case 'near':
      return leadHours === null ? t('reliability.verdicts.near') : t('reliability.verdicts.hit', { lead });
    case 'quiet':
      return <span className="text-faint">{t('reliability.verdicts.quiet')}</span>;
    case null:
      return <span className="text-faint">{t('reliability.verdicts.open')}</span>;
  }
}
