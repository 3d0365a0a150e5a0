import { useTranslation } from 'react-i18next';
import { useFocusOnRefusal } from '#renderer/components/use-focus-on-refusal.ts';
import { EmailCard } from './email-card.tsx';
import { EvidenceCard } from './evidence-card.tsx';
import { HolidaysCard } from './holidays-card.tsx';
import { LeadsCard } from './leads-card.tsx';
import { OrganizationCard } from './organization-card.tsx';
import { PollingCard } from './polling-card.tsx';
import { RemindersCard } from './reminders-card.tsx';
import { RetentionCard } from './retention-card.tsx';
import { TrainingCard } from './training-card.tsx';
import type { SettingsEditor } from './use-settings-editor.ts';
import { WebhookCard } from './webhook-card.tsx';

/** What counts for everybody who works on this data. */
export function InstallationTab({ editor }: { editor: SettingsEditor }) {
  const { t } = useTranslation('settings');
  const root = useFocusOnRefusal(editor.refusals);
  return (
    <div ref={root} className="@container flex flex-col gap-4">
      <p className="text-soft">{t('installation.note')}</p>
      <div className="grid items-start gap-4 @2xl:grid-cols-2">
        <div className="flex flex-col gap-4">
          <PollingCard editor={editor} />
          <RetentionCard editor={editor} />
          <RemindersCard editor={editor} />
          <WebhookCard editor={editor} />
          <EvidenceCard editor={editor} />
        </div>
        <div className="flex flex-col gap-4">
          <OrganizationCard editor={editor} />
          <LeadsCard editor={editor} />
          <HolidaysCard editor={editor} />
          <TrainingCard editor={editor} />
          <EmailCard editor={editor} />
        </div>
      </div>
    </div>
  );
}
