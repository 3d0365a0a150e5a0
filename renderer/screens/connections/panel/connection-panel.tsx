import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '#renderer/components/answer.tsx';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { Failure } from '#renderer/components/failure.tsx';
import { SidePanel } from '#renderer/components/side-panel.tsx';
import { useEngineQuery } from '#renderer/engine/use-query.ts';
import { HeadroomError } from '#shared/errors.ts';
import type { ConnectionStatus, MeterStatus } from '#shared/model/status.ts';
import { SECOND_MS } from '#shared/time.ts';
import { settingsOf } from '../connection-view.ts';
import { TrialResult } from '../form/trial-result.tsx';
import { UnlockVault } from '../form/unlock-vault.tsx';
import { AuditSection } from './audit-section.tsx';
import { BalanceSection } from './balance-section.tsx';
import { ConnectionActions } from './connection-actions.tsx';
import { KeysSection } from './keys-section.tsx';
import { MetersSection } from './meters-section.tsx';
import { PollsSection } from './polls-section.tsx';
import { ResourcesSection } from './resources-section.tsx';
import { StateSection } from './state-section.tsx';
import { SubscriptionSection } from './subscription-section.tsx';

export interface ConnectionPanelProps {
  name: string;
  /** null: there is no connection of that name. */
  status: ConnectionStatus | null;
  meters: readonly MeterStatus[];
  onClose(): void;
}

/** Everything about one connection. */
export function ConnectionPanel({ name, status, meters, onClose }: ConnectionPanelProps) {
  const { t } = useTranslation('connections');
  const detail = useEngineQuery('connections.get', { name }, { enabled: status !== null });
  const trial = useEngineQuery('connections.test', { name }, { enabled: false });
  const [isWaived, waive] = useState(false);
  const isLocked = trial.error instanceof HeadroomError && trial.error.code === 'VAULT_LOCKED';
  if (!status) {
    return (
      <SidePanel label={t('panel')} title={name} onClose={onClose}>
        <EmptyState title={t('gone.title')}>{t('gone.note', { name })}</EmptyState>
      </SidePanel>
    );
  }
  return (
    <SidePanel
      label={t('panel')}
      title={
        <span className="flex items-baseline gap-2">
          <span className="truncate" title={name}>
            {name}
          </span>
          <span className="shrink-0 font-normal text-faint">{status.providerName}</span>
        </span>
      }
      onClose={onClose}
      footer={
        detail.data && (
          <ConnectionActions
            settings={settingsOf(detail.data.connection)}
            isTesting={trial.isFetching}
            onTest={() => {
              waive(false);
              void trial.refetch();
            }}
            onRemoved={onClose}
          />
        )
      }
    >
      <Answer query={detail} lines={12}>
        {({ connection, subscription, apiKeys, resources, auditEvents, polls }) => (
          <div className="flex flex-col gap-5">
            {trial.data && !trial.isFetching && !trial.isError && <TrialResult result={trial.data} />}
            {trial.isError && !trial.isFetching && (!isLocked || isWaived) && <Failure error={trial.error} />}
            <StateSection status={status} settings={settingsOf(connection)} />
            <MetersSection meters={meters} intervalMs={connection.pollIntervalSeconds * SECOND_MS} />
            <SubscriptionSection
              connection={name}
              subscription={subscription}
              contract={connection.contract ?? null}
            />
            <BalanceSection settings={settingsOf(connection)} />
            <KeysSection keys={apiKeys} />
            <ResourcesSection resources={resources} />
            <AuditSection events={auditEvents} />
            <PollsSection polls={polls} />
          </div>
        )}
      </Answer>
      {isLocked && !isWaived && (
        <UnlockVault onUnlocked={() => void trial.refetch()} onClose={() => waive(true)} />
      )}
    </SidePanel>
  );
}
