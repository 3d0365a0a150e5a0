import { useTranslation } from 'react-i18next';
import { downloadText } from '#renderer/components/download-text.ts';
import { useNotices } from '#renderer/components/notices.tsx';
import { useEngineCommand } from '#renderer/engine/use-query.ts';
import type { DesktopContract } from '#shared/desktop-contract.ts';
import type { CallInput } from '#shared/rpc/method.ts';

/** Saves the shown history as a file where the person's downloads go. */
export function useCsvDownload() {
  const { t } = useTranslation('meter');
  const notices = useNotices();
  const { mutate, isPending } = useEngineCommand('meters.csv');
  const download = (request: CallInput<DesktopContract, 'meters.csv'>) =>
    mutate(request, {
      onSuccess: ({ fileName, text }) => {
        downloadText(fileName, text, 'text/csv');
        notices.tell(t('chart.csvDone', { file: fileName }));
      },
      onError: ({ message }) => notices.warn(message),
    });
  return { download, isPending };
}
