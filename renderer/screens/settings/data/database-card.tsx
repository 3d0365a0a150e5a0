import { DatabaseBackup, ListChecks } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/components/button.tsx';
import { Card } from '#renderer/components/card.tsx';
import { Failure } from '#renderer/components/failure.tsx';
import { useEngineCommand } from '#renderer/engine/use-query.ts';
import { CheckList } from './check-list.tsx';
import { PathLine } from './path-line.tsx';

/** A copy of the database, and whether it is sound; both while the work goes on. */
export function DatabaseCard() {
  const { t } = useTranslation('settings');
  const backup = useEngineCommand('store.backup');
  const check = useEngineCommand('store.check');
  return (
    <Card title={t('data.database')}>
      <div className="flex flex-col gap-4">
        <div className="flex flex-col items-start gap-1">
          <Button disabled={backup.isPending} onClick={() => backup.mutate({})}>
            <DatabaseBackup aria-hidden="true" />
            {t(backup.isPending ? 'data.backingUp' : 'data.backup')}
          </Button>
          <p className="text-sm text-faint">{t('data.backupHint')}</p>
          <div role="status" className="w-full">
            {backup.data && (
              <>
                <p className="mb-1 font-medium">{t('data.backupDone')}</p>
                <PathLine path={backup.data.path} />
              </>
            )}
          </div>
          {backup.isError && <Failure error={backup.error} />}
        </div>
        <div className="flex flex-col items-start gap-1">
          <Button disabled={check.isPending} onClick={() => check.mutate({})}>
            <ListChecks aria-hidden="true" />
            {t(check.isPending ? 'data.checking' : 'data.check')}
          </Button>
          <p className="text-sm text-faint">{t('data.checkHint')}</p>
          <div role="status" className="w-full">
            {check.data && !check.isPending && (
              <CheckList checks={check.data} checkedAt={check.submittedAt} />
            )}
          </div>
          {check.isError && <Failure error={check.error} />}
        </div>
      </div>
    </Card>
  );
}
