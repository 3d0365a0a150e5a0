import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { CriteriaList } from '#renderer/components/criteria-list.tsx';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { EngineText } from '#renderer/components/engine-text.tsx';
import { Facts } from '#renderer/components/facts.tsx';
import { PanelSection } from '#renderer/components/panel-section.tsx';
import { SeverityMark } from '#renderer/components/severity-mark.tsx';
import { SidePanel } from '#renderer/components/side-panel.tsx';
import { useFormats } from '#renderer/format/use-formats.ts';
import type { ControlDescription } from '#shared/model/control.ts';
import { AttestationSection } from '../attestations/attestation-section.tsx';
import { useParameterText } from '../use-parameter-text.ts';
import { ControlVerdicts } from './control-verdicts.tsx';
import { originOf } from './control-view.ts';

export interface ControlPanelProps {
  id: string;
  controls: readonly ControlDescription[];
  onClose(): void;
}

/** One control: by what it judges, what it says of each subject now, and from which facts. */
export function ControlPanel({ id, controls, onClose }: ControlPanelProps) {
  const { t } = useTranslation('policies');
  const control = controls.find((each) => each.id === id);
  if (!control) {
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
          {control.id} · <EngineText>{control.title}</EngineText>
        </>
      }
      onClose={onClose}
    >
      <div className="flex flex-col gap-4">
        <div className="flex items-start justify-between gap-3">
          <SeverityMark severity={control.severity} />
          <span className="text-soft">{t(`controls.origin.${originOf(control)}`)}</span>
        </div>
        <TextSection title={t('panel.criterion')} text={control.criterion} />
        <Rule control={control} />
        <Thresholds control={control} />
        {/* What a person has to do comes before the verdicts that rest on it, of which there may be hundreds. */}
        {control.rule?.attestEveryDays != null && <AttestationSection control={control} />}
        <PanelSection title={t('panel.verdicts')}>
          <ControlVerdicts controlId={control.id} />
          <Link
            to="/findings/{-$findingId}"
            params={{ findingId: undefined }}
            search={{}}
            className="link w-fit"
          >
            {t('panel.findings')}
          </Link>
        </PanelSection>
        <TextSection title={t('panel.remediation')} text={control.remediation} />
        <TextSection title={t('panel.reads')} text={control.data} />
        {control.mappings.length > 0 && (
          <PanelSection title={t('panel.evidence')}>
            <CriteriaList mappings={control.mappings} />
          </PanelSection>
        )}
      </div>
    </SidePanel>
  );
}

function TextSection({ title, text }: { title: string; text: string }) {
  return (
    <PanelSection title={title}>
      <p className="break-words">
        <EngineText>{text}</EngineText>
      </p>
    </PanelSection>
  );
}

/** Only of what a pack brings: the expressions as they were written. */
function Rule({ control: { rule } }: { control: ControlDescription }) {
  const { t } = useTranslation('policies');
  if (rule === undefined) return null;
  const expressions = [
    { label: t('panel.when'), text: rule.when },
    { label: t('panel.check'), text: rule.check },
  ].flatMap(({ label, text }) =>
    text === null ? [] : [{ label, value: <code className="text-sm break-words">{text}</code> }],
  );
  const attested =
    rule.attestEveryDays === null
      ? []
      : [{ label: t('panel.attest'), value: t('panel.days', { count: rule.attestEveryDays }) }];
  return (
    <PanelSection title={t('panel.rule')}>
      <Facts
        facts={[
          { label: t('panel.subject'), value: <code className="text-sm">{rule.subject}</code> },
          ...expressions,
          ...attested,
        ]}
      />
    </PanelSection>
  );
}

function Thresholds({ control: { parameters = [] } }: { control: ControlDescription }) {
  const { t } = useTranslation('policies');
  const formats = useFormats();
  const valueText = useParameterText();
  if (parameters.length === 0) return null;
  return (
    <PanelSection title={t('panel.parameters')}>
      <ul className="flex flex-col gap-2">
        {parameters.map(({ name, value, unit, min, max, words, default: usual }) => (
          <li key={name}>
            <p className="break-words">
              <code className="text-sm">{name}</code>{' '}
              <span className="font-medium">{valueText(value, unit)}</span>
            </p>
            <p>
              <EngineText>{words}</EngineText>
            </p>
            <p className="text-sm text-faint">
              {t('panel.range', {
                usual: valueText(usual, unit),
                min: formats.decimal(String(min)),
                max: formats.decimal(String(max)),
              })}
            </p>
          </li>
        ))}
      </ul>
    </PanelSection>
  );
}
