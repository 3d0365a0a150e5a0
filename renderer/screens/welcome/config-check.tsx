import { useTranslation } from 'react-i18next';
import { EngineText } from '#renderer/components/engine-text.tsx';
import type { z } from 'zod';
import type { configCheckSchema } from '#shared/desktop-contract.ts';

/** What applying a headroom.yaml would do, or what is wrong with it and where. */
export function ConfigCheck({ check }: { check: z.infer<typeof configCheckSchema> }) {
  const { t } = useTranslation('welcome');
  if (check.problems.length > 0) {
    return (
      <div className="rounded-md border border-critical bg-critical-wash px-3 py-2">
        <p className="font-medium">{t('import.problems', { count: check.problems.length })}</p>
        <ul className="mt-1 flex max-h-56 flex-col gap-1 overflow-auto">
          {check.problems.map(({ line, column, message }, index) => (
            <li key={index} className="text-soft">
              {line !== null && (
                <strong className="font-medium text-ink">
                  {column === null
                    ? t('import.line', { line })
                    : t('import.lineColumn', { line, column })}{' '}
                </strong>
              )}
              <EngineText>{message}</EngineText>
            </li>
          ))}
        </ul>
      </div>
    );
  }
  return (
    <div>
      <p>{t('import.would', { count: check.connections.length })}</p>
      <ul className="mt-1 flex max-h-56 flex-col gap-0.5 overflow-auto">
        {check.connections.map(({ name, provider }) => (
          <li key={name} className="flex gap-2">
            <span className="min-w-0 truncate" title={name}>
              {name}
            </span>
            <span className="shrink-0 text-faint">{provider}</span>
          </li>
        ))}
      </ul>
      {check.hasSettings && <p className="mt-1 text-soft">{t('import.settings')}</p>}
    </div>
  );
}
