import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/components/button.tsx';
import { CalendarDay } from '#renderer/components/calendar-day.tsx';
import { Dialog } from '#renderer/components/dialog.tsx';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { type Fact, Facts } from '#renderer/components/facts.tsx';
import { Failure } from '#renderer/components/failure.tsx';
import { useNotices } from '#renderer/components/notices.tsx';
import { PanelSection } from '#renderer/components/panel-section.tsx';
import { SeverityMark } from '#renderer/components/severity-mark.tsx';
import { SidePanel } from '#renderer/components/side-panel.tsx';
import { useActor } from '#renderer/engine/use-actor.ts';
import { useEngineCommand } from '#renderer/engine/use-query.ts';
import type { RegisterEntry } from '#shared/model/register.ts';
import { useVendorName } from './use-vendor-name.ts';

export interface ServicePanelProps {
  /** null: its address is wrong, or it was removed. */
  service: RegisterEntry | null;
  onClose(): void;
}

/** One service as procurement wrote it down; what nobody wrote down is said to be not known. */
export function ServicePanel({ service, onClose }: ServicePanelProps) {
  const { t } = useTranslation('register');
  const [isRemoving, setRemoving] = useState(false);
  if (!service) {
    return (
      <SidePanel label={t('service.label')} title={t('service.label')} onClose={onClose}>
        <EmptyState title={t('service.gone')}>{t('service.goneBody')}</EmptyState>
      </SidePanel>
    );
  }
  return (
    <SidePanel
      label={t('service.label')}
      title={service.name}
      onClose={onClose}
      footer={
        <Button kind="danger" onClick={() => setRemoving(true)}>
          {t('service.remove')}
        </Button>
      }
    >
      <ServiceFacts service={service} />
      {isRemoving && (
        <RemoveDialog service={service} onRemoved={onClose} onClose={() => setRemoving(false)} />
      )}
    </SidePanel>
  );
}

function ServiceFacts({ service }: { service: RegisterEntry }) {
  const { t } = useTranslation('register');
  const vendorName = useVendorName();
  const text = useFactOf();
  const { connections, projects, criticality, reviewedOn, fallbackTestedOn, logRetentionDays } = service;
  return (
    <div className="flex flex-col gap-4">
      <Facts
        facts={[
          text('id', service.id),
          text('provider', vendorName(service.provider)),
          text('active', t(service.active ? 'services.active' : 'services.inactive')),
          text('purpose', service.purpose),
          text('dataClass', service.dataClass),
        ]}
      />
      <PanelSection title={t('service.covers')}>
        <Facts
          facts={[
            text('connections', connections.join(', ') || t('service.everyConnection')),
            text('projects', projects.join(', ') || t('service.everyProject')),
          ]}
        />
      </PanelSection>
      <PanelSection title={t('service.responsibility')}>
        <Facts
          facts={[
            text('owner', service.owner),
            text('contract', service.contract),
            text('dpaLink', service.dpaLink),
            text('reviewedOn', reviewedOn && <CalendarDay day={reviewedOn} />),
          ]}
        />
      </PanelSection>
      <PanelSection title={t('service.resilience')}>
        <Facts
          facts={[
            text('criticality', criticality && <SeverityMark severity={criticality} />),
            text('fallback', service.fallback),
            text('fallbackTestedOn', fallbackTestedOn && <CalendarDay day={fallbackTestedOn} />),
          ]}
        />
      </PanelSection>
      <PanelSection title={t('service.logs')}>
        <Facts
          facts={[
            text(
              'logRetentionDays',
              logRetentionDays === null ? null : t('service.days', { count: logRetentionDays }),
            ),
            text('logRetentionSource', service.logRetentionSource),
          ]}
        />
      </PanelSection>
    </div>
  );
}

type FieldWord = 'id' | 'active' | Exclude<keyof RegisterEntry, 'name'>;

function useFactOf(): (field: FieldWord, value: Fact['value']) => Fact {
  const { t } = useTranslation(['register', 'common']);
  return (field, value) => ({
    label: t(`field.${field}`),
    value: value ?? <span className="text-faint">{t('common:notKnown')}</span>,
  });
}

interface RemoveDialogProps {
  service: RegisterEntry;
  onRemoved(): void;
  onClose(): void;
}

function RemoveDialog({ service: { id, name }, onRemoved, onClose }: RemoveDialogProps) {
  const { t } = useTranslation(['register', 'common']);
  const actor = useActor();
  const notices = useNotices();
  const remove = useEngineCommand('register.remove');
  const confirm = () =>
    remove.mutate(
      { id, actor },
      {
        onSuccess: () => {
          notices.tell(t('service.removed', { name }));
          onRemoved();
        },
      },
    );
  return (
    <Dialog
      title={t('service.removeTitle', { name })}
      description={t('service.removeText')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common:action.cancel')}</Button>
          <Button kind="danger" disabled={remove.isPending} onClick={confirm}>
            {t('service.remove')}
          </Button>
        </>
      }
    >
      {remove.isError && <Failure error={remove.error} />}
    </Dialog>
  );
}
