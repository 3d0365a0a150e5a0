import { useTranslation } from 'react-i18next';
import { EngineText } from '#renderer/components/engine-text.tsx';

/** What could not be read although the provider has it. */
export function GapList({ gaps }: { gaps: readonly string[] }) {
  const { t } = useTranslation('connections');
  if (gaps.length === 0) return null;
  return (
    <div className="mt-1">
      <p className="text-unknown">{t('gapCount', { count: gaps.length })}</p>
      <ul className="list-disc pl-5 break-words text-soft">
        {gaps.map((gap) => (
          <li key={gap}>
            <EngineText>{gap}</EngineText>
          </li>
        ))}
      </ul>
    </div>
  );
}
