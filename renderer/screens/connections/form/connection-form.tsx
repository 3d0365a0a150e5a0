import { useEffect, useId, useRef } from 'react';
import { FormProvider, useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/components/button.tsx';
import { Failure } from '#renderer/components/failure.tsx';
import { LeaveGuard } from '#renderer/components/leave-guard.tsx';
import type { ConnectionSettings } from '#shared/model/connection.ts';
import { propertiesOf } from '../schema-form/json-schema.ts';
import { SchemaFields } from '../schema-form/schema-field.tsx';
import { BudgetFields } from './budget-fields.tsx';
import { ContractFields } from './contract-fields.tsx';
import { type ConnectionDraft, draftOf, type ProviderSummary, testKeyOf } from './draft.ts';
import { FormSection } from './form-section.tsx';
import { IdentityFields } from './identity-fields.tsx';
import { PollingFields } from './polling-fields.tsx';
import { ProviderHelp } from './provider-help.tsx';
import { SecretFields } from './secret-fields.tsx';
import { TlsFields } from './tls-fields.tsx';
import { TopUpFields } from './top-up-fields.tsx';
import { TrialResult } from './trial-result.tsx';
import { UnlockVault } from './unlock-vault.tsx';
import { useConnectionSave } from './use-connection-save.ts';

export interface ConnectionFormProps {
  provider: ProviderSummary;
  /** What is stored; null for a new connection. */
  known: ConnectionSettings | null;
  suggestedName: string;
  /** Names that are taken. */
  taken: readonly string[];
  /** The part to begin at. */
  section?: string | undefined;
  onSaved(name: string): void;
  onCancel(): void;
}

/** A connection's settings, drawn from what its provider says it needs. */
export function ConnectionForm(props: ConnectionFormProps) {
  const { provider, known, taken, section, onSaved, onCancel } = props;
  const { t } = useTranslation(['connections', 'common']);
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const form = useForm<ConnectionDraft>({
    defaultValues: draftOf(provider, known ?? { name: props.suggestedName, timeZone }),
  });
  const isDone = useRef(false);
  const saving = useConnectionSave({
    form,
    provider,
    known,
    taken,
    onSaved: (name) => {
      isDone.current = true;
      onSaved(name);
    },
  });
  const { isDirty } = form.formState;
  const id = useId();
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const part = section && body.current?.querySelector(`[data-section="${CSS.escape(section)}"]`);
    if (!(part instanceof HTMLElement)) return;
    part.scrollIntoView({ block: 'start' });
    part.focus({ preventScroll: true });
  }, [section]);

  return (
    <FormProvider {...form}>
      <div className="flex min-h-0 flex-1 flex-col">
        <div ref={body} className="relative min-h-0 flex-1 overflow-auto px-5 pb-5">
          <div className="flex max-w-6xl flex-col-reverse items-start gap-4 min-[1000px]:flex-row">
            <form
              id={id}
              noValidate
              autoComplete="off"
              onSubmit={(event) => {
                event.preventDefault();
                void saving.save();
              }}
              className="flex w-full min-w-0 flex-1 flex-col gap-4"
            >
              <IdentityFields isNew={known === null} />
              <SecretFields provider={provider} />
              <FormSection name="config" title={t('form.config')}>
                <SchemaFields path="config" properties={propertiesOf(provider.configSchema)} />
              </FormSection>
              <PollingFields minimumSeconds={provider.minimumIntervalSeconds} />
              <TlsFields />
              <ContractFields timeZone={timeZone} />
              <TopUpFields />
              <BudgetFields timeZone={timeZone} />
            </form>
            <div className="w-full shrink-0 min-[1000px]:sticky min-[1000px]:top-0 min-[1000px]:w-80">
              <ProviderHelp provider={provider} />
            </div>
          </div>
        </div>
        <footer className="flex shrink-0 flex-col gap-2 border-t border-line bg-surface px-5 py-2">
          <div className="flex max-h-[40vh] flex-col gap-2 overflow-auto empty:hidden">
            {saving.failure !== null && <Failure error={saving.failure} />}
            {saving.issueCount > 0 && (
              <p role="alert" className="text-critical">
                {t('form.issues', { count: saving.issueCount })}
              </p>
            )}
            <Trial trial={saving.trial} />
          </div>
          <div className="flex flex-wrap items-center gap-2">
            <Button kind="primary" type="submit" form={id} disabled={saving.busy !== null}>
              {saving.busy === 'saving' ? t('form.saving') : t(known ? 'form.save' : 'form.saveNew')}
            </Button>
            <Button onClick={() => void saving.test()} disabled={saving.busy !== null}>
              {saving.busy === 'testing' ? t('form.testing') : t('form.test')}
            </Button>
            {saving.trial.result?.ok === false && (
              <Button onClick={() => void saving.saveUntested()} disabled={saving.busy !== null}>
                {t('form.saveUntested')}
              </Button>
            )}
            <Button kind="quiet" onClick={onCancel}>
              {t('common:action.cancel')}
            </Button>
            <p className="ml-auto text-sm text-faint" role="status">
              {isDirty ? t('form.unsaved') : null}
            </p>
          </div>
        </footer>
      </div>
      {saving.locked && <UnlockVault onUnlocked={saving.locked} onClose={saving.forgetLock} />}
      <LeaveGuard text={t('form.lost')} hasChanges={() => isDirty && !isDone.current} />
    </FormProvider>
  );
}

/** The last test, said to be of another draft once what it depends on has changed. */
function Trial({ trial }: { trial: ReturnType<typeof useConnectionSave>['trial'] }) {
  const draft = useWatch<ConnectionDraft>() as ConnectionDraft;
  if (!trial.result) return null;
  return <TrialResult result={trial.result} isOutdated={testKeyOf(draft) !== trial.key} />;
}
