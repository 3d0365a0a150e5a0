import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/components/button.tsx';
import { Dialog } from '#renderer/components/dialog.tsx';
import { Failure } from '#renderer/components/failure.tsx';
import type { PolicyCheck, PolicyDifference } from '#shared/model/policy.ts';
import { type Consequences, consequencesOf } from './check-view.ts';
import { DifferenceLine } from './difference-line.tsx';

export interface ApplyDialogProps {
  check: PolicyCheck;
  /** Instead of the pack's name: the question, and what becomes of it. Left out: a pack is applied. */
  unloading?: { title: string; note: string; yes: string };
  isApplying: boolean;
  error: Error | null;
  onApply(): void;
  onClose(): void;
}

/** The last word before a pack judges, or judges no more: what becomes laxer is named, thing by thing. */
export function ApplyDialog({ check, unloading, isApplying, error, onApply, onClose }: ApplyDialogProps) {
  const { t } = useTranslation(['policies', 'common']);
  const consequences = consequencesOf(check);
  const { laxer, open } = consequences;
  const isLaxer = laxer.length > 0 || consequences.excused > 0;
  return (
    <Dialog
      wide
      title={unloading?.title ?? t('apply.title', { name: check.name ?? '', version: check.version ?? '' })}
      description={unloading?.note ?? t('apply.note')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common:action.cancel')}</Button>
          <Button kind={isLaxer ? 'danger' : 'primary'} disabled={isApplying} onClick={onApply}>
            {!isApplying && unloading
              ? unloading.yes
              : t(isApplying ? 'apply.applying' : isLaxer ? 'apply.laxerYes' : 'apply.yes')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {error && <Failure error={error} />}
        {laxer.length > 0 ? (
          <Differences title={t('apply.laxer')} differences={laxer} />
        ) : (
          <p>{t('apply.nothingLaxer')}</p>
        )}
        {open.length > 0 && <Differences title={t('apply.open')} differences={open} />}
        <Numbers consequences={consequences} />
      </div>
    </Dialog>
  );
}

function Differences({ title, differences }: { title: string; differences: readonly PolicyDifference[] }) {
  return (
    <section>
      <h3 className="font-semibold">{title}</h3>
      <ul className="mt-1 flex flex-col gap-1">
        {differences.map((difference, index) => (
          <DifferenceLine key={index} difference={difference} />
        ))}
      </ul>
    </section>
  );
}

function Numbers({ consequences }: { consequences: Consequences }) {
  const { t } = useTranslation('policies');
  const { excused, failing, errors, failedTests } = consequences;
  const lines: [count: number, text: ReactNode][] = [
    [excused, t('apply.unjudged', { count: excused })],
    [failing, t('apply.failing', { count: failing })],
    [errors, t('apply.errors', { count: errors })],
    [failedTests, t('apply.tests', { count: failedTests })],
  ];
  const told = lines.filter(([count]) => count > 0);
  if (told.length === 0) return null;
  return (
    <ul className="list-disc pl-5">
      {told.map(([, text], index) => (
        <li key={index}>{text}</li>
      ))}
    </ul>
  );
}
