import { useQuery } from '@tanstack/react-query';
import { Eye, X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Backdrop } from '#renderer/components/backdrop.tsx';
import { IconButton } from '#renderer/components/button.tsx';
import { Failure } from '#renderer/components/failure.tsx';
import { useEngine } from '#renderer/engine/engine-context.tsx';
import { useEngineQuery } from '#renderer/engine/use-query.ts';
import { useFormats } from '#renderer/format/use-formats.ts';
import { MakingProgress } from './making-progress.tsx';
import { PreviewFrame } from './preview-frame.tsx';
import type { PreviewRequest } from './report-draft.ts';
import { useScopeText } from './use-scope-text.ts';

export interface ReportPreviewProps {
  request: PreviewRequest;
  onClose(): void;
}

/** A report as it would be, before it is issued. Nothing of it is kept; closing it stops the work on it. */
export function ReportPreview({ request, onClose }: ReportPreviewProps) {
  const { t } = useTranslation(['reports', 'common']);
  const formats = useFormats();
  const scopeText = useScopeText();
  const { preview, making } = usePreview(request);
  const content = useRef<HTMLDivElement>(null);
  const period = formats.days(request.from, request.to);
  const title = t('preview.title', { period });
  return (
    <Radix.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Radix.Portal>
        <Backdrop />
        <Radix.Content
          ref={content}
          // Not at the button that closes: its tooltip would take the first Escape.
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            content.current?.focus();
          }}
          className="outline-none fixed inset-4 z-40 flex flex-col overflow-hidden rounded-lg border border-line bg-raised shadow-(--shadow)"
        >
          <header className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line py-2.5 pr-12 pl-4">
            <Radix.Title className="text-lg font-semibold">{title}</Radix.Title>
            <Radix.Description asChild>
              <p className="flex items-center gap-1.5 rounded-md border border-line bg-accent-wash px-2 py-0.5 font-medium">
                <Eye className="size-4 shrink-0" aria-hidden="true" />
                {t('preview.mark')}
              </p>
            </Radix.Description>
            {request.scope && <p className="text-soft">{scopeText(request.scope)}</p>}
          </header>
          <div className="relative min-h-0 flex-1">
            {preview.data ? (
              <PreviewFrame html={preview.data.html} title={title} onEscape={onClose} />
            ) : (
              <div className="p-4">
                {preview.isError ? (
                  <Failure error={preview.error} onRetry={() => void preview.refetch()} />
                ) : (
                  <div role="status" aria-busy="true">
                    <p className="font-medium">{t('preview.making')}</p>
                    {making && <MakingProgress making={making} label={title} />}
                  </div>
                )}
              </div>
            )}
          </div>
          <Radix.Close asChild>
            <IconButton label={t('common:action.close')} className="absolute top-2.5 right-3">
              <X />
            </IconButton>
          </Radix.Close>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Asks for the preview once; it is not made anew because something changed. Leaving stops what is under way. */
function usePreview(request: PreviewRequest) {
  const link = useEngine();
  const [id] = useState(() => crypto.randomUUID());
  const preview = useQuery({
    queryKey: ['preview', id],
    queryFn: () => link.call('reports.preview', { ...request, making: id }),
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
  });
  const { data: all } = useEngineQuery('reports.making', {}, { enabled: preview.isPending });
  const isShown = useRef(true);
  useEffect(() => {
    isShown.current = true;
    return () => {
      isShown.current = false;
      // In development React takes everything away and puts it back at once, which is no leaving.
      setTimeout(() => {
        if (!isShown.current) link.call('reports.cancel', { id }).catch(() => undefined);
      });
    };
  }, [link, id]);
  return { preview, making: all?.find((making) => making.id === id) };
}
