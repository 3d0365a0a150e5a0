import { useTranslation } from 'react-i18next';
import { CopyButton } from '#renderer/components/copy-button.tsx';
import { PanelSection } from '#renderer/components/panel-section.tsx';

/** A letter that is sent as it is: English, which every vendor's support reads. */
export function SupportLetter({ text }: { text: string }) {
  const { t } = useTranslation('diagnose');
  return (
    <PanelSection title={t('result.letter')}>
      <pre
        lang="en"
        className="rounded-md border border-line bg-canvas p-2 font-mono text-sm whitespace-pre-wrap"
      >
        {text}
      </pre>
      <div>
        <CopyButton text={text} label={t('result.copyLetter')} />
      </div>
    </PanelSection>
  );
}
