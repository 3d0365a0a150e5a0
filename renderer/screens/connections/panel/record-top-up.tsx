import { FormProvider, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '#renderer/components/form-dialog.tsx';
import { useActor } from '#renderer/engine/use-actor.ts';
import { useEngineCommand } from '#renderer/engine/use-query.ts';
import { dayIn } from '#renderer/format/day-in.ts';
import type { ConnectionSettings, TopUp } from '#shared/model/connection.ts';
import type { TopUpDraft } from '../form/draft.ts';
import { issuesOf } from '../form/land-issues.ts';
import { given } from '../form/texts.ts';
import { TopUpControls } from '../form/top-up-controls.tsx';

export interface RecordTopUpProps {
  settings: ConnectionSettings;
  kind: TopUp['kind'];
  onClose(): void;
}

/** Adds one entry to the balance ledger. */
export function RecordTopUp({ settings, kind, onClose }: RecordTopUpProps) {
  const { t } = useTranslation('connections');
  const actor = useActor();
  const change = useEngineCommand('connections.change');
  const currency = settings.topUps.at(-1)?.currency ?? settings.budget?.currency ?? 'USD';
  const form = useForm<{ entry: TopUpDraft }>({
    defaultValues: { entry: { kind, on: dayIn(Date.now()), amount: '', currency, note: '' } },
  });
  const place = settings.topUps.length;
  const save = () => {
    form.clearErrors();
    const { note, ...entry } = form.getValues().entry;
    const topUps = [...settings.topUps, { ...entry, ...given({ note }) }];
    change.mutate(
      { settings: { ...settings, topUps }, actor },
      {
        onSuccess: onClose,
        onError: (error) => {
          for (const { path, message } of issuesOf(error)) {
            form.setError(path.replace(`topUps.${place}`, 'entry') as 'entry.amount', { message });
          }
        },
      },
    );
  };
  return (
    <FormDialog
      title={kind === 'top_up' ? t('topUps.addTopUp') : t('topUps.addBalance')}
      description={kind === 'top_up' ? t('topUps.topUpNote') : t('topUps.balanceNote')}
      submit={t('topUps.record')}
      command={change}
      isErrorShown={issuesOf(change.error).length === 0}
      onSubmit={save}
      onClose={onClose}
    >
      <FormProvider {...form}>
        <TopUpControls path="entry" isKindKnown />
      </FormProvider>
    </FormDialog>
  );
}
