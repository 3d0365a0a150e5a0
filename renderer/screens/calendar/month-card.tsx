import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Card } from '#renderer/components/card.tsx';
import { EngineText } from '#renderer/components/engine-text.tsx';
import { ExternalLink } from '#renderer/components/external-link.tsx';
import { LevelMark } from '#renderer/components/level-mark.tsx';
import { useFormats } from '#renderer/format/use-formats.ts';
import type { CalendarMonth, CalendarRow } from './calendar-view.ts';
import { useDaysWords } from './use-days-words.ts';

export function MonthCard({ month, rows }: CalendarMonth) {
  const formats = useFormats();
  return (
    <Card title={formats.month(Date.parse(`${month}-15`))} flush>
      <ol>
        {rows.map((row) => (
          <Row key={row.entry.id} row={row} />
        ))}
      </ol>
    </Card>
  );
}

/** The day, how far it is, what happens, to whom, and what to do. */
function Row({ row: { entry, daysLeft, level } }: { row: CalendarRow }) {
  const { t } = useTranslation('calendar');
  const formats = useFormats();
  const daysWords = useDaysWords();
  return (
    <li className="grid grid-cols-[4.5rem_1fr] gap-x-3 gap-y-0.5 border-b border-line px-3 py-2 last:border-b-0 @2xl:grid-cols-[4.5rem_7rem_1fr_auto]">
      <time dateTime={entry.on} className="font-medium tabular-nums">
        {formats.day(Date.parse(entry.on), 'UTC')}
      </time>
      <span className="flex items-center gap-1.5 self-start text-soft">
        {/* Its place is kept where nothing is due, so that the days stand below each other. */}
        <span className="w-2.5 shrink-0">{entry.isDue && <LevelMark level={level} />}</span>
        {daysWords(daysLeft)}
      </span>
      <div className="col-start-2 min-w-0 @2xl:col-start-3">
        <div className="font-medium break-words">
          <EngineText>{entry.title}</EngineText>
          {entry.connection !== null && (
            <>
              {' · '}
              <Link to="/connections/{-$name}" params={{ name: entry.connection }} className="link">
                {entry.connection}
              </Link>
            </>
          )}
        </div>
        <div className="break-words text-soft">
          <EngineText>{entry.detail}</EngineText>{' '}
          <span className="text-faint">{t(`basis.${entry.basis}`)}</span>
        </div>
        {entry.action !== '' && (
          <div className="break-words">
            <EngineText>{entry.action}</EngineText>
          </div>
        )}
      </div>
      {entry.guide !== null && (
        <div className="col-start-2 @2xl:col-start-4">
          <Link to="/guides/{-$providerId}" params={{ providerId: entry.guide }} className="link">
            {t('guide')}
          </Link>
        </div>
      )}
      {entry.link !== null && (
        <div className="col-start-2 @2xl:col-start-4">
          <ExternalLink url={entry.link}>{t(`link.${entry.basis}`)}</ExternalLink>
        </div>
      )}
    </li>
  );
}
