import type { ColumnDef } from '@tanstack/react-table';
import { Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '#renderer/components/answer.tsx';
import { Button } from '#renderer/components/button.tsx';
import { Card } from '#renderer/components/card.tsx';
import { DataTable } from '#renderer/components/data-table.tsx';
import { useEngineQuery } from '#renderer/engine/use-query.ts';
import { RemoveSecretDialog } from './remove-secret-dialog.tsx';
import { SecretDialog } from './secret-dialog.tsx';

interface Secret {
  name: string;
  usedBy: string[];
}

type Asking = { what: 'add' } | { what: 'replace' | 'remove'; secret: Secret };

/** Secrets by name, with what uses them; their values are never shown. */
export function SecretsCard() {
  const { t } = useTranslation('settings');
  const secrets = useEngineQuery('secrets.list', {});
  const [asking, setAsking] = useState<Asking | null>(null);
  const close = () => setAsking(null);
  return (
    <Card
      title={t('secrets.title')}
      flush
      actions={
        <Button kind="quiet" onClick={() => setAsking({ what: 'add' })}>
          <Plus aria-hidden="true" />
          {t('secrets.add')}
        </Button>
      }
    >
      <div className="[&>[role=alert]]:m-3">
        <Answer query={secrets} lines={3}>
          {(stored) =>
            stored.length === 0 ? (
              <div className="px-3 py-4">
                <p className="font-medium">{t('secrets.empty')}</p>
                <p className="text-soft">{t('secrets.emptyText')}</p>
              </div>
            ) : (
              <SecretTable secrets={stored} onAsk={setAsking} />
            )
          }
        </Answer>
      </div>
      {asking?.what === 'add' && (
        <SecretDialog replaced={null} taken={secrets.data?.map(({ name }) => name) ?? []} onClose={close} />
      )}
      {asking?.what === 'replace' && (
        <SecretDialog replaced={asking.secret.name} taken={[]} onClose={close} />
      )}
      {asking?.what === 'remove' && <RemoveSecretDialog secret={asking.secret} onClose={close} />}
    </Card>
  );
}

function SecretTable({ secrets, onAsk }: { secrets: readonly Secret[]; onAsk(asking: Asking): void }) {
  const { t } = useTranslation(['settings', 'common']);
  const columns = useMemo(
    (): ColumnDef<Secret>[] => [
      {
        accessorKey: 'name',
        header: t('secrets.name'),
        cell: ({ row }) => <code className="break-all">{row.original.name}</code>,
      },
      {
        id: 'usedBy',
        header: t('secrets.usedBy'),
        enableSorting: false,
        cell: ({ row: { original: secret } }) =>
          secret.usedBy.length > 0 ? (
            secret.usedBy.join(t('vault.wayList'))
          ) : (
            <span className="text-faint">{t('secrets.unused')}</span>
          ),
      },
      {
        id: 'actions',
        header: () => <span className="sr-only">{t('secrets.actions')}</span>,
        enableSorting: false,
        meta: { align: 'right' },
        cell: ({ row: { original: secret } }) => (
          <span className="-my-1 inline-flex gap-1">
            <Button
              kind="quiet"
              aria-label={t('secrets.replaceNamed', { name: secret.name })}
              onClick={() => onAsk({ what: 'replace', secret })}
            >
              {t('secrets.replace')}
            </Button>
            <Button
              kind="quiet"
              aria-label={t('secrets.removeNamed', { name: secret.name })}
              onClick={() => onAsk({ what: 'remove', secret })}
            >
              {t('common:action.remove')}
            </Button>
          </span>
        ),
      },
    ],
    [t, onAsk],
  );
  return <DataTable label={t('secrets.label')} rows={secrets} columns={columns} rowId={({ name }) => name} />;
}
