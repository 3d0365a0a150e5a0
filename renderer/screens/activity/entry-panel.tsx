import { useTranslation } from 'react-i18next';
import { CopyButton } from '#renderer/components/copy-button.tsx';
import { Facts } from '#renderer/components/facts.tsx';
import { Moment } from '#renderer/components/moment.tsx';
import { PanelSection } from '#renderer/components/panel-section.tsx';
import { SidePanel } from '#renderer/components/side-panel.tsx';
import { useFormats } from '#renderer/format/use-formats.ts';
import type { LedgerEntry } from '#shared/model/ledger.ts';
import { ActorName } from './actor-name.tsx';
import type { EntrySentence } from './describe-entry.ts';
import { EntryText } from './entry-text.tsx';

export interface EntryPanelProps {
  entry: LedgerEntry;
  sentence: EntrySentence;
  onClose(): void;
}

/** One row of the log as it is kept. */
export function EntryPanel({ entry, sentence, onClose }: EntryPanelProps) {
  const { t } = useTranslation('activity');
  const formats = useFormats();
  const title = t('entry.label', { row: formats.integer(entry.seq) });
  const payload = entry.payload === null ? null : JSON.stringify(entry.payload, null, 2);
  return (
    <SidePanel title={title} label={title} onClose={onClose}>
      <div className="flex flex-col gap-4">
        <EntryText sentence={sentence} isWhole />
        <Facts
          facts={[
            { label: t('entry.at'), value: <Moment at={entry.ts} zone="UTC" /> },
            { label: t('entry.by'), value: <ActorName actor={entry.actor} /> },
            { label: t('entry.type'), value: <code className="text-sm">{entry.type}</code> },
            { label: t('entry.subject'), value: <code className="text-sm break-all">{entry.subject}</code> },
          ]}
        />
        <PanelSection title={t('entry.hash')}>
          <code className="text-sm break-all">{entry.hash}</code>
        </PanelSection>
        <PanelSection title={t('entry.payload')}>
          {payload === null ? (
            <p className="text-soft">{t('entry.erased')}</p>
          ) : (
            <>
              <pre
                tabIndex={0}
                aria-label={t('entry.payload')}
                className="max-h-96 overflow-auto rounded-md border border-line bg-canvas p-2 font-mono text-sm"
              >
                {payload}
              </pre>
              <div className="-ml-2.5">
                <CopyButton text={payload} label={t('entry.copyPayload')} />
              </div>
            </>
          )}
        </PanelSection>
        <PanelSection title={t('entry.payloadHash')}>
          <code className="text-sm break-all">{entry.payloadSha256}</code>
        </PanelSection>
      </div>
    </SidePanel>
  );
}
