import { useTranslation } from 'react-i18next';
import { EngineText } from '#renderer/components/engine-text.tsx';
import { LEVEL_INK, LevelShape } from '#renderer/components/level-mark.tsx';
import { useFormats } from '#renderer/format/use-formats.ts';
import { useNow } from '#renderer/format/use-now.ts';
import type { Instant } from '#shared/time.ts';

export interface CheckListProps {
  checks: readonly { name: string; ok: boolean; detail: string }[];
  checkedAt: Instant;
}

/** By the engine's names of them. */
const CHECKS: Readonly<Record<string, 'database' | 'evidenceLog' | 'outbox'>> = {
  database: 'database',
  'evidence log': 'evidenceLog',
  outbox: 'outbox',
};

/** What was checked and what was found, in shape and words. */
export function CheckList({ checks, checkedAt }: CheckListProps) {
  const { t } = useTranslation('settings');
  const formats = useFormats();
  const now = useNow();
  return (
    <div className="rounded-md border border-line">
      <ul className="flex flex-col divide-y divide-line">
        {checks.map(({ name, ok, detail }) => {
          const level = ok ? 'fine' : 'critical';
          const known = CHECKS[name];
          return (
            <li key={name} className="px-3 py-1.5">
              <p className="flex items-center gap-2">
                <span className="font-medium">{known ? t(`data.checked.${known}`) : name}</span>
                <span className={`ml-auto flex items-center gap-1 font-medium ${LEVEL_INK[level]}`}>
                  <LevelShape level={level} />
                  {t(ok ? 'data.checkOk' : 'data.checkFailed')}
                </span>
              </p>
              <p className="text-soft">
                <EngineText>{detail}</EngineText>
              </p>
            </li>
          );
        })}
      </ul>
      <p className="border-t border-line px-3 py-1 text-sm text-faint">
        {t('data.checkedAt', { time: formats.clockTime(checkedAt, now) })}
      </p>
    </div>
  );
}
