import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '#renderer/components/dialog.tsx';
import { EngineText } from '#renderer/components/engine-text.tsx';
import { useFormats } from '#renderer/format/use-formats.ts';
import type { Alert } from '#shared/model/alert.ts';
import type { Instant } from '#shared/time.ts';
import { snoozeChoices } from './snooze-choices.ts';

export interface SnoozeDialogProps {
  alert: Alert;
  onChoose(until: Instant): void;
  onClose(): void;
}

/** Asks until when an alert is to be silent. */
export function SnoozeDialog({ alert, onChoose, onClose }: SnoozeDialogProps) {
  const { t } = useTranslation('alerts');
  const formats = useFormats();
  const [choices] = useState(() => snoozeChoices(Date.now()));
  return (
    <Dialog title={t('snooze.title')} description={<EngineText>{alert.title}</EngineText>} onClose={onClose}>
      <ul className="flex flex-col gap-1">
        {choices.map(({ id, until }) => (
          <li key={id}>
            <button
              type="button"
              onClick={() => {
                onChoose(until);
                onClose();
              }}
              className="flex h-8 w-full items-center justify-between gap-4 rounded-md border border-line-strong px-3 hover:bg-sunken"
            >
              <span className="font-medium">{t(`snooze.${id}`)}</span>
              <span className="text-soft">{t('snooze.until', { time: formats.instant(until) })}</span>
            </button>
          </li>
        ))}
      </ul>
      <p className="mt-3 text-sm text-faint">{t('snooze.note')}</p>
    </Dialog>
  );
}
