import { EngineText } from '#renderer/components/engine-text.tsx';
import { LevelMark } from '#renderer/components/level-mark.tsx';
import type { EntrySentence } from './describe-entry.ts';

/** The sentence of a row, and what the engine wrote about it. */
export function EntryText({ sentence: { text, detail, level } }: { sentence: EntrySentence }) {
  return (
    <div className="min-w-0">
      <p className="flex items-center gap-1.5">
        {level && <LevelMark level={level} />}
        <span className="min-w-0">{text}</span>
      </p>
      {detail && (
        <p className="line-clamp-2 text-soft">
          <EngineText>{detail}</EngineText>
        </p>
      )}
    </div>
  );
}
