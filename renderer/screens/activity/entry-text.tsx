import { EngineText } from '#renderer/components/engine-text.tsx';
import { useEngineTexts } from '#renderer/i18n/use-engine-texts.ts';
import { LevelMark } from '#renderer/components/level-mark.tsx';
import type { EntrySentence } from './describe-entry.ts';

export interface EntryTextProps {
  sentence: EntrySentence;
  /** All of what the engine wrote, not its first two lines. */
  isWhole?: boolean;
}

/** The sentence of a row, and what the engine wrote about it. */
export function EntryText({ sentence: { text, detail, level }, isWhole = false }: EntryTextProps) {
  const translate = useEngineTexts();
  return (
    <div className="min-w-0 wrap-anywhere">
      <p className="flex items-center gap-1.5">
        {level && <LevelMark level={level} />}
        <span className="min-w-0">{text}</span>
      </p>
      {detail && (
        <p
          className={isWhole ? 'text-soft' : 'line-clamp-2 text-soft'}
          title={isWhole ? undefined : translate(detail).text}
        >
          <EngineText>{detail}</EngineText>
        </p>
      )}
    </div>
  );
}
