import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/components/button.tsx';
import { CriteriaList } from '#renderer/components/criteria-list.tsx';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { EngineText } from '#renderer/components/engine-text.tsx';
import { Facts } from '#renderer/components/facts.tsx';
import { KeyHint } from '#renderer/components/key-hint.tsx';
import { Moment } from '#renderer/components/moment.tsx';
import { PanelSection } from '#renderer/components/panel-section.tsx';
import { SeverityMark } from '#renderer/components/severity-mark.tsx';
import { SidePanel } from '#renderer/components/side-panel.tsx';
import type { ControlDescription } from '#shared/model/control.ts';
import type { Finding } from '#shared/model/finding.ts';
import { FindingResponse } from './finding-response.tsx';
import { FindingStatus } from './finding-status.tsx';
import { SubjectLinks } from './subject-links.tsx';
import { WaiverSection } from './waiver-section.tsx';

export interface FindingPanelProps {
  /** null: its address is wrong, or it was resolved long ago. */
  finding: Finding | null;
  control: ControlDescription | null;
  onAcknowledge(finding: Finding): void;
  onClose(): void;
}

/** One finding: why, what to do, its history, and which criteria it speaks to. */
export function FindingPanel({ finding, control, onAcknowledge, onClose }: FindingPanelProps) {
  const { t } = useTranslation('findings');
  if (!finding) {
    return (
      <SidePanel label={t('panel.label')} title={t('panel.label')} onClose={onClose}>
        <EmptyState title={t('panel.gone')}>{t('panel.goneBody')}</EmptyState>
      </SidePanel>
    );
  }
  return (
    <SidePanel
      label={t('panel.label')}
      title={
        <>
          {finding.controlId} · <EngineText>{finding.title}</EngineText>
        </>
      }
      onClose={onClose}
      onKey={(key) => key.toLowerCase() === 'a' && onAcknowledge(finding)}
      footer={
        finding.state === 'open' && (
          <>
            <Button kind="primary" aria-keyshortcuts="A" onClick={() => onAcknowledge(finding)}>
              {t('panel.acknowledge')}
              <KeyHint>A</KeyHint>
            </Button>
            <p className="min-w-40 flex-1 text-sm text-faint">{t('panel.acknowledgeNote')}</p>
          </>
        )
      }
    >
      <div className="flex flex-col gap-4">
        <div className="flex items-start justify-between gap-3">
          <SeverityMark severity={finding.severity} />
          <FindingStatus finding={finding} />
        </div>
        <PanelSection title={t('panel.why')}>
          <p className="break-words">
            <EngineText>{finding.reason}</EngineText>
          </p>
          <SubjectLinks subject={finding.subject} />
        </PanelSection>
        <PanelSection title={t('panel.remediation')}>
          <p>
            <EngineText>{finding.remediation}</EngineText>
          </p>
        </PanelSection>
        <PanelSection title={t('response.title')}>
          <FindingResponse key={finding.id} finding={finding} />
        </PanelSection>
        {finding.state !== 'resolved' && finding.subject.type !== 'waiver' && (
          <PanelSection title={t('waiver.title')}>
            <WaiverSection finding={finding} />
          </PanelSection>
        )}
        <PanelSection title={t('panel.history')}>
          <History finding={finding} />
        </PanelSection>
        {control && (
          <>
            <PanelSection title={t('panel.criterion')}>
              <p>
                <EngineText>{control.criterion}</EngineText>
              </p>
              <Link to="/policies" hash={`controls/${control.id}`} className="link w-fit">
                {t('panel.control', { id: control.id })}
              </Link>
            </PanelSection>
            <PanelSection title={t('panel.reads')}>
              <p>
                <EngineText>{control.data}</EngineText>
              </p>
            </PanelSection>
            <PanelSection title={t('panel.evidence')}>
              <CriteriaList mappings={control.mappings} />
            </PanelSection>
          </>
        )}
      </div>
    </SidePanel>
  );
}

function History({ finding }: { finding: Finding }) {
  const { t } = useTranslation('findings');
  const { status, firstSeenAt, lastSeenAt, resolvedAt, reopened } = finding;
  const isUnseen = status === 'NO_DATA' || status === 'ERROR' || status === 'MANUAL';
  return (
    <>
      <Facts
        facts={[
          { label: t('panel.firstSeen'), value: <Moment at={firstSeenAt} /> },
          { label: t('panel.lastSeen'), value: <Moment at={lastSeenAt} /> },
          {
            label: t('panel.resolved'),
            value: resolvedAt === null ? t('panel.notResolved') : <Moment at={resolvedAt} />,
          },
          {
            label: t('panel.reopened'),
            value: reopened === 0 ? t('panel.never') : t('panel.reopenedTimes', { count: reopened }),
          },
        ]}
      />
      {isUnseen && resolvedAt === null && <p className="text-soft">{t('panel.unseen')}</p>}
    </>
  );
}
