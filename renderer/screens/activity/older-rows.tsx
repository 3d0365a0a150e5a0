import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/components/button.tsx';

export interface OlderRowsProps {
  hasMore: boolean;
  isLoading: boolean;
  onMore(): void;
}

/** The foot of the list: the next page comes when it is scrolled to, or by its button. */
export function OlderRows({ hasMore, isLoading, onMore }: OlderRowsProps) {
  const { t } = useTranslation(['activity', 'common']);
  const foot = useRef<HTMLDivElement>(null);
  const isWaiting = hasMore && !isLoading;
  useEffect(() => {
    if (!isWaiting || !foot.current) return;
    const observer = new IntersectionObserver(([seen]) => seen?.isIntersecting && onMore());
    observer.observe(foot.current);
    return () => observer.disconnect();
  }, [isWaiting, onMore]);
  return (
    <div ref={foot} className="flex justify-center py-3 text-faint">
      {hasMore ? (
        <Button kind="quiet" disabled={isLoading} onClick={onMore}>
          {isLoading ? t('common:loading') : t('list.more')}
        </Button>
      ) : (
        t('list.end')
      )}
    </div>
  );
}
