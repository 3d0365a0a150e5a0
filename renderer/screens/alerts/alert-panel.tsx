import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/components/button.tsx';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { EngineText } from '#renderer/components/engine-text.tsx';
import { ExternalLink } from '#renderer/components/external-link.tsx';
import { KeyHint } from '#renderer/components/key-hint.tsx';
import { LevelMark } from '#renderer/components/level-mark.tsx';
import { PanelSection } from '#renderer/components/panel-section.tsx';
import { SidePanel } from '#renderer/components/side-panel.tsx';
import type { Alert } from '#shared/model/alert.ts';
import { AlertHistory } from './alert-history.tsx';
import { AlertLinks } from './alert-links.tsx';
import { canAcknowledge } from './use-alert-actions.ts';

export interface AlertPanelProps {
  /** null: its address is wrong, or it was resolved long ago. */
  alert: Alert | null;
  onAcknowledge(alert: Alert): void;
  onSnooze(alert: Alert): void;
  onResolve(alert: Alert): void;
  onKey(key: string, alert: Alert): void;
  onClose(): void;
}

/** One alert: why, what to do, and what happened since it was first seen. */
export function AlertPanel({ alert, onAcknowledge, onSnooze, onResolve, onKey, onClose }: AlertPanelProps) {
  const { t } = useTranslation('alerts');
  if (!alert) {
    return (
      <SidePanel label={t('panel.label')} title={t('panel.label')} onClose={onClose}>
        <EmptyState title={t('panel.gone')}>{t('panel.goneBody')}</EmptyState>
      </SidePanel>
    );
  }
  return (
    <SidePanel
      label={t('panel.label')}
      title={<EngineText>{alert.title}</EngineText>}
      onClose={onClose}
      onKey={(key) => onKey(key, alert)}
      footer={
        alert.state !== 'resolved' && (
          <>
            {canAcknowledge(alert) && (
              <Button kind="primary" aria-keyshortcuts="A" onClick={() => onAcknowledge(alert)}>
                {t('action.acknowledge')}
                <KeyHint>A</KeyHint>
              </Button>
            )}
            <Button aria-keyshortcuts="S" onClick={() => onSnooze(alert)}>
              {t('action.snooze')}
              <KeyHint>S</KeyHint>
            </Button>
            <Button className="ml-auto" kind="quiet" onClick={() => onResolve(alert)}>
              {t('action.resolve')}
            </Button>
          </>
        )
      }
    >
      <div className="flex flex-col gap-4">
        <div className="flex items-center justify-between gap-3">
          <LevelMark level={alert.level} withWord />
          <span className="text-soft">{t(`state.${alert.state}`)}</span>
        </div>
        <PanelSection title={t('panel.why')}>
          {alert.body !== '' && (
            <p className="break-words">
              <EngineText>{alert.body}</EngineText>
            </p>
          )}
          <AlertLinks alert={alert} />
        </PanelSection>
        <PanelSection title={t('panel.whatToDo')}>
          <p className="font-medium">
            <EngineText>{alert.action}</EngineText>
          </p>
          {alert.link !== null && (
            <p>
              <ExternalLink url={alert.link}>
                {t('panel.openPage', { host: URL.parse(alert.link)?.host ?? alert.link })}
              </ExternalLink>
            </p>
          )}
        </PanelSection>
        <PanelSection title={t('panel.history')}>
          <AlertHistory alert={alert} />
        </PanelSection>
      </div>
    </SidePanel>
  );
}
