import { useTranslation } from 'react-i18next';
import { useFormats } from '#renderer/format/use-formats.ts';
import { useEngineTexts } from '#renderer/i18n/use-engine-texts.ts';
import type { ConnectionStatus, MeterStatus } from '#shared/model/status.ts';
import type { Instant } from '#shared/time.ts';
import { blindWords } from './connection-words.ts';

export interface UnknownBarProps {
  meter: MeterStatus;
  connection: ConnectionStatus | null;
  now: Instant;
}

/** Nobody knows, and why: what the connection's poll met, or else what the forecast lacks. */
export function UnknownBar({ meter, connection, now }: UnknownBarProps) {
  const { t } = useTranslation(['overview', 'common']);
  const formats = useFormats();
  const translate = useEngineTexts();
  const blind = connection && blindWords(connection, now, formats, t);
  const why = blind
    ? { text: t('board.unknownBecause', { why: blind }), isTranslated: true }
    : translate(meter.sentence);
  return (
    <div className="hatched flex h-full items-center rounded-sm">
      <span
        lang={why.isTranslated ? undefined : 'en'}
        title={why.text}
        className="ml-2 truncate rounded bg-surface px-1.5 text-sm text-unknown"
      >
        {why.text}
      </span>
    </div>
  );
}
