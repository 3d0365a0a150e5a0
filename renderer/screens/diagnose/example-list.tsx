import { useTranslation } from 'react-i18next';
import { Card } from '#renderer/components/card.tsx';
import { EXAMPLES } from './examples.ts';

/** Responses to try, each with the cause that it stands for. */
export function ExampleList({ onChoose }: { onChoose(text: string): void }) {
  const { t } = useTranslation('diagnose');
  return (
    <Card title={t('examples.title')} flush>
      <ul>
        {EXAMPLES.map(({ id, cause, text }) => (
          <li key={id} className="border-b border-line last:border-b-0">
            <button
              type="button"
              onClick={() => onChoose(text)}
              className="flex min-h-8 w-full items-center justify-between gap-3 px-3 text-left hover:bg-canvas focus-visible:-outline-offset-2"
            >
              <span>{t(`examples.${id}`)}</span>
              <span className="text-right text-sm text-faint">{t(`causeGroup.${cause ?? 'none'}`)}</span>
            </button>
          </li>
        ))}
      </ul>
    </Card>
  );
}
