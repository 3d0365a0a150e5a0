import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/components/button.tsx';
import { LEVEL_INK, LevelShape } from '#renderer/components/level-mark.tsx';
import { useNotices } from '#renderer/components/notices.tsx';
import { useFailureText } from '#renderer/components/use-failure-text.ts';
import { useEngineCommand } from '#renderer/engine/use-query.ts';
import { useFormats } from '#renderer/format/use-formats.ts';
import { shortFingerprint } from '#renderer/format/short-fingerprint.ts';
import type { CallOutput } from '#shared/rpc/method.ts';
import type { DesktopContract } from '#shared/desktop-contract.ts';
import { FormatName } from './format-name.tsx';
import { type IssuedReport, isKnownFormat } from './report-draft.ts';

type VerifiedFile = CallOutput<DesktopContract, 'reports.verify'>['files'][number];

const STATE_LEVEL = { intact: 'fine', altered: 'critical', missing: 'warning' } as const;

export interface ReportFilesProps {
  report: IssuedReport;
  /** null: nobody has checked. */
  verified: readonly VerifiedFile[] | null;
}

/** The files of a report: what each is, where it lies, its checksum, and what was found of it. */
export function ReportFiles({ report, verified }: ReportFilesProps) {
  const { t } = useTranslation('reports');
  const formats = useFormats();
  const { warn } = useNotices();
  const failureText = useFailureText();
  const open = useEngineCommand('reports.open');
  return (
    <ul className="flex flex-col divide-y divide-line rounded-md border border-line">
      {report.files.map(({ format, path, bytes, sha256 }) => {
        const state = verified?.find((file) => file.path === path)?.state ?? null;
        return (
          <li key={path} className="flex items-start gap-2 px-3 py-2">
            <div className="min-w-0 flex-1">
              <p className="flex flex-wrap items-center gap-x-2">
                <span className="font-medium" title={path}>
                  <FormatName format={format} />
                </span>
                <span className="text-soft">{formats.bytes(bytes)}</span>
                {state && <FileState state={state} />}
              </p>
              <code className="text-sm text-faint" title={sha256}>
                {shortFingerprint(sha256)}
              </code>
              {state && state !== 'intact' && <p>{t(`verification.hint.${state}`)}</p>}
            </div>
            {isKnownFormat(format) && (
              <Button
                aria-label={t('panel.openFile', { format: t(`format.${format}.short`) })}
                onClick={() =>
                  open.mutate({ id: report.id, format }, { onError: (error) => warn(failureText(error)) })
                }
              >
                {t('action.open')}
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function FileState({ state }: { state: VerifiedFile['state'] }) {
  const { t } = useTranslation('reports');
  return (
    <span className={`flex items-center gap-1 font-medium ${LEVEL_INK[STATE_LEVEL[state]]}`}>
      <LevelShape level={STATE_LEVEL[state]} />
      {t(`verification.file.${state}`)}
    </span>
  );
}
