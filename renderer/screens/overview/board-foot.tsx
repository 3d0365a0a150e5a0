import { useTranslation } from 'react-i18next';
import { EngineText } from '#renderer/components/engine-text.tsx';
import type { MeterStatus } from '#shared/model/status.ts';

/** One line under the board: the forecast's sentence on the row at hand; before that, the keys. */
export function BoardFoot({ active }: { active: MeterStatus | null }) {
  const { t } = useTranslation('overview');
  return (
    <p
      className="h-7 shrink-0 truncate border-t border-line px-3 leading-7 text-sm text-soft"
      title={active?.sentence}
    >
      {active ? <EngineText>{active.sentence}</EngineText> : t('board.keys')}
    </p>
  );
}
