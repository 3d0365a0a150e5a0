import { FolderOpen, ShieldCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/components/button.tsx';
import { CopyButton } from '#renderer/components/copy-button.tsx';
import { Facts } from '#renderer/components/facts.tsx';
import { Failure } from '#renderer/components/failure.tsx';
import { Moment } from '#renderer/components/moment.tsx';
import { useNotices } from '#renderer/components/notices.tsx';
import { PanelSection } from '#renderer/components/panel-section.tsx';
import { SidePanel } from '#renderer/components/side-panel.tsx';
import { useFailureText } from '#renderer/components/use-failure-text.ts';
import { useEngineCommand } from '#renderer/engine/use-query.ts';
import { useFormats } from '#renderer/format/use-formats.ts';
import type { IssuedReport } from './report-draft.ts';
import { ReportFiles } from './report-files.tsx';
import { useScopeText } from './use-scope-text.ts';
import { VerificationLine } from './verification-line.tsx';

/** One issued report: its fingerprint, its files, and whether they still are what was issued. */
export function ReportPanel({ report, onClose }: { report: IssuedReport; onClose(): void }) {
  const { t } = useTranslation('reports');
  const formats = useFormats();
  const scopeText = useScopeText();
  const verify = useEngineCommand('reports.verify');
  const reveal = useEngineCommand('reports.reveal');
  const { warn } = useNotices();
  const failureText = useFailureText();
  const period = formats.days(report.periodFrom, report.periodTo);
  return (
    <SidePanel
      title={period}
      label={t('panel.label', { period })}
      onClose={onClose}
      footer={
        <>
          <Button kind="primary" disabled={verify.isPending} onClick={() => verify.mutate({ id: report.id })}>
            <ShieldCheck aria-hidden="true" />
            {t(verify.data ? 'action.verifyAgain' : 'action.verify')}
          </Button>
          <Button
            onClick={() => reveal.mutate({ id: report.id }, { onError: (error) => warn(failureText(error)) })}
          >
            <FolderOpen aria-hidden="true" />
            {t('action.reveal')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <div role="status">
          <VerificationLine
            isRunning={verify.isPending}
            isIntact={verify.data?.intact ?? null}
            checkedAt={verify.data ? verify.submittedAt : null}
          />
        </div>
        {verify.isError && <Failure error={verify.error} onRetry={() => verify.mutate({ id: report.id })} />}
        <PanelSection title={t('panel.files')}>
          <ReportFiles report={report} verified={verify.data?.files ?? null} />
        </PanelSection>
        <PanelSection title={t('panel.fingerprint')}>
          <code className="text-sm break-all">{report.digest}</code>
          <p className="text-sm text-faint">{t('panel.fingerprintHint')}</p>
          <div className="-ml-2.5">
            <CopyButton text={report.digest} label={t('panel.copyFingerprint')} />
          </div>
        </PanelSection>
        <Facts
          facts={[
            { label: t('panel.issuedAt'), value: <Moment at={report.issuedAt} zone="UTC" /> },
            { label: t('panel.period'), value: period },
            {
              label: t('scope.label'),
              value: report.scope ? scopeText(report.scope) : t('scope.all'),
            },
            {
              label: t('panel.folder'),
              value: <code className="text-sm break-all">{folderOf(report)}</code>,
            },
            { label: t('panel.number'), value: <code className="text-sm break-all">{report.id}</code> },
          ]}
        />
      </div>
    </SidePanel>
  );
}

/** All files of a report are in one folder. */
function folderOf({ files: [file] }: IssuedReport): string {
  return file?.path.replace(/[/\\][^/\\]*$/, '') ?? '';
}
