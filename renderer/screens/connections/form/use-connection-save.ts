import { useRef, useState } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useActor } from '#renderer/engine/use-actor.ts';
import { useEngineCommand, useEngineQuery } from '#renderer/engine/use-query.ts';
import { useEngine } from '#renderer/engine/engine-context.tsx';
import { HeadroomError } from '#shared/errors.ts';
import type { ConnectionSettings } from '#shared/model/connection.ts';
import {
  type ConnectionDraft,
  type ProviderSummary,
  settingsFrom,
  testKeyOf,
  typedSecrets,
} from './draft.ts';
import { issuesOf } from './land-issues.ts';
import { vaultNameFor } from './secret-draft.ts';
import { type ProbeResult, type Trial, untested } from './trial.ts';

export interface SaveOptions {
  form: UseFormReturn<ConnectionDraft>;
  provider: ProviderSummary;
  /** What is stored; null for a new connection. */
  known: ConnectionSettings | null;
  /** Names that are taken. */
  taken: readonly string[];
  onSaved(name: string): void;
}

export type Busy = 'testing' | 'saving' | null;

/** Tests a draft and saves it: what was not tested yet is tested first, and what is typed goes into the vault. */
export function useConnectionSave({ form, provider, known, taken, onSaved }: SaveOptions) {
  const { t } = useTranslation('connections');
  const engine = useEngine();
  const actor = useActor();
  const add = useEngineCommand('connections.add');
  const change = useEngineCommand('connections.change');
  const keep = useEngineCommand('secrets.set');
  const secrets = useEngineQuery('secrets.list', {});
  const [busy, setBusy] = useState<Busy>(null);
  const [trial, setTrial] = useState<Trial>(untested);
  const [failure, setFailure] = useState<unknown>(null);
  const [issueCount, setIssueCount] = useState(0);
  /** What is to be done once the vault is open. */
  const [locked, setLocked] = useState<(() => void) | null>(null);
  // An edit that leaves access as it is needs no test.
  const soundKey = useRef(known ? testKeyOf(form.getValues()) : null);

  const land = (error: unknown) => {
    const issues = issuesOf(error);
    for (const [index, { path, message }] of issues.entries()) {
      const value: unknown = form.getValues(path as 'name');
      const isEmpty = value === '' && /^(Invalid input|Too small)/.test(message);
      form.setError(
        path as 'name',
        { type: 'engine', message: isEmpty ? t('form.needed') : message },
        { shouldFocus: index === 0 },
      );
    }
    setIssueCount(issues.length);
    setFailure(issues.length === 0 ? error : null);
  };

  /** Runs one thing at a time; a locked vault is asked for and the thing done again. */
  const run = async (what: Exclude<Busy, null>, work: () => Promise<void>) => {
    setBusy(what);
    setFailure(null);
    setIssueCount(0);
    setLocked(null);
    form.clearErrors();
    try {
      await work();
    } catch (error) {
      if (error instanceof HeadroomError && error.code === 'VAULT_LOCKED') {
        setLocked(() => () => void run(what, work));
      } else {
        land(error);
      }
    } finally {
      setBusy(null);
    }
  };

  const probe = async (): Promise<ProbeResult> => {
    const draft = form.getValues();
    if (!known && taken.includes(draft.name.trim())) {
      throw new HeadroomError('CONFLICT', t('form.nameTaken', { name: draft.name.trim() }));
    }
    const result = await engine.call('connections.probe', {
      settings: settingsFrom(draft, provider, known?.paused ?? false),
      secrets: typedSecrets(draft),
    });
    setTrial({ key: testKeyOf(draft), result });
    if (result.ok) soundKey.current = testKeyOf(draft);
    return result;
  };

  const store = async () => {
    const { data: stored = [] } = await secrets.refetch();
    const draft = form.getValues();
    for (const [field, value] of Object.entries(typedSecrets(draft))) {
      const name = vaultNameFor(draft.name.trim(), field, stored);
      await keep.mutateAsync({ name, value, actor });
      // Should the next step fail, the secret is not typed and kept a second time.
      form.setValue(`secrets.${field}`, { way: 'vault', value: '', reference: name });
    }
    const settings = settingsFrom(form.getValues(), provider, known?.paused ?? false);
    const saved = await (known ? change : add).mutateAsync({ settings, actor });
    onSaved(saved.name);
  };

  return {
    busy,
    failure,
    /** How many fields are to be mended. */
    issueCount,
    locked,
    forgetLock: () => setLocked(null),
    trial,
    test: () => run('testing', async () => void (await probe())),
    save: () =>
      run('saving', async () => {
        if (testKeyOf(form.getValues()) === soundKey.current || (await probe()).ok) await store();
      }),
    saveUntested: () => run('saving', store),
  };
}
