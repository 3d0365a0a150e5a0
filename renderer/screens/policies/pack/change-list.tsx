import { useTranslation } from 'react-i18next';
import { EngineText } from '#renderer/components/engine-text.tsx';
import { VerdictMark } from '#renderer/components/verdict-mark.tsx';
import { useFormats } from '#renderer/format/use-formats.ts';
import type { VerdictStatus } from '#shared/model/control.ts';
import type { VerdictChange } from '#shared/model/policy.ts';
import { type ChangeGroup, groupedChanges } from './check-view.ts';

/** Of each group. */
const SHOWN = 6;

export interface ChangeListProps {
  changes: readonly VerdictChange[];
  /** All of them, of which `changes` may be the first only. */
  changed: number;
}

/** Which verdicts become others, the gravest kind of change first. */
export function ChangeList({ changes, changed }: ChangeListProps) {
  const { t } = useTranslation('policies');
  const formats = useFormats();
  if (changed === 0) return <p className="text-soft">{t('check.noChange')}</p>;
  const untold = changed - changes.length;
  return (
    <div className="flex flex-col gap-3">
      {groupedChanges(changes).map(({ group, changes: found }) => (
        <Group key={group} group={group} changes={found} />
      ))}
      {untold > 0 && (
        <p className="text-soft">{t('check.more', { count: untold, formatted: formats.integer(untold) })}</p>
      )}
    </div>
  );
}

function Group({ group, changes }: { group: ChangeGroup; changes: readonly VerdictChange[] }) {
  const { t } = useTranslation('policies');
  const rest = changes.slice(SHOWN);
  return (
    <section>
      <h4 className="font-semibold">
        {t(`check.group.${group}`)} <span className="text-faint">{changes.length}</span>
      </h4>
      <ul className="mt-1 flex flex-col gap-1.5">
        {changes.slice(0, SHOWN).map((change) => (
          <ChangeLine key={keyOf(change)} change={change} />
        ))}
      </ul>
      {rest.length > 0 && (
        <details className="mt-1.5">
          <summary className="link w-fit">{t('check.more', { count: rest.length })}</summary>
          <ul className="mt-1.5 flex flex-col gap-1.5">
            {rest.map((change) => (
              <ChangeLine key={keyOf(change)} change={change} />
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function ChangeLine({ change: { controlId, subject, from, to, reason } }: { change: VerdictChange }) {
  return (
    <li className="border-l-2 border-line pl-2">
      <p className="break-words">
        <span className="font-semibold">{controlId}</span> {subject.name}
      </p>
      <p className="flex flex-wrap items-center gap-x-1.5">
        <Said status={from} />
        <span aria-hidden="true" className="text-faint">
          →
        </span>
        <Said status={to} />
      </p>
      {to !== null && to !== 'PASS' && (
        <p className="break-words text-soft">
          <EngineText>{reason}</EngineText>
        </p>
      )}
    </li>
  );
}

function Said({ status }: { status: VerdictStatus | null }) {
  const { t } = useTranslation('policies');
  return status === null ? (
    <span className="text-faint">{t('check.wasNot')}</span>
  ) : (
    <VerdictMark status={status} />
  );
}

function keyOf({ controlId, subject }: VerdictChange): string {
  return `${controlId}/${subject.type}/${subject.id}`;
}
