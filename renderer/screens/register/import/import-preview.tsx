import { useTranslation } from 'react-i18next';
import { useFormats } from '#renderer/format/use-formats.ts';
import type { ListChange, ListImport } from '#shared/model/register.ts';
import { fieldWordsOf } from './field-words.ts';

const INK: Readonly<Record<ListChange['change'], string>> = {
  added: 'text-fine',
  changed: 'text-watch',
  removed: 'text-critical',
};

/** How many, and which entry by entry. */
export function ImportPreview({ preview }: { preview: ListImport }) {
  const { t } = useTranslation('register');
  const formats = useFormats();
  const { added, changed, removed, unchanged, kept, changes } = preview;
  const untold = added + changed + removed - changes.length;
  return (
    <div className="flex flex-col gap-2">
      <p className="flex flex-wrap gap-x-4">
        {(['added', 'changed', 'removed'] as const).map((change) => (
          <span key={change} className={preview[change] === 0 ? 'text-faint' : INK[change]}>
            <strong className="font-semibold">{formats.integer(preview[change])}</strong>{' '}
            {t(`import.change.${change}`)}
          </span>
        ))}
        <span className="text-faint">
          {formats.integer(unchanged)} {t('import.unchanged')}
        </span>
      </p>
      {removed === 0 && (
        <p className="text-soft">{kept === 0 ? t('import.keptNone') : t('import.kept', { count: kept })}</p>
      )}
      {changes.length === 0 ? (
        <p>{t('import.nothing')}</p>
      ) : (
        <ul
          tabIndex={0}
          aria-label={t('import.comparing')}
          className="max-h-72 overflow-auto rounded-md border border-line"
        >
          {changes.map((change) => (
            <ChangeLine key={`${change.change}/${change.id}`} change={change} />
          ))}
        </ul>
      )}
      {untold > 0 && <p className="text-soft">{t('import.more', { count: untold })}</p>}
    </div>
  );
}

function ChangeLine({ change: { id, name, change, fields } }: { change: ListChange }) {
  const { t } = useTranslation('register');
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 border-b border-line px-2 py-1 last:border-b-0">
      <span className={`w-16 font-medium ${INK[change]}`}>{t(`import.change.${change}`)}</span>
      <span className="min-w-0 break-words" translate="no">
        <span className="font-medium">{id}</span> {name === id ? '' : name}
      </span>
      {fields.length > 0 && (
        <span className="text-soft">{fields.map((field) => fieldWordsOf(field, t)).join(' · ')}</span>
      )}
    </li>
  );
}
