import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '#renderer/components/answer.tsx';
import { Button } from '#renderer/components/button.tsx';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import type { ChosenFile } from '#renderer/components/file-choice.tsx';
import { useFileDrop } from '#renderer/components/use-file-drop.ts';
import { useEngineQuery } from '#renderer/engine/use-query.ts';
import { ListBar } from './list-bar.tsx';
import { servicesFound } from './register-view.ts';
import { ServiceTable } from './service-table.tsx';
import { UnregisteredCard } from './unregistered-card.tsx';
import { useVendorName } from './use-vendor-name.ts';

export interface ServicesTabProps {
  selectedId: string | null;
  onSelect(id: string | null): void;
}

/** What is used without being registered, then every service that procurement knows. */
export function ServicesTab({ selectedId, onSelect }: ServicesTabProps) {
  const { t } = useTranslation('register');
  const services = useEngineQuery('register.list', {});
  const vendorName = useVendorName();
  const [text, setText] = useState('');
  const [dropped, setDropped] = useState<ChosenFile | null>(null);
  const { isOver, handlers } = useFileDrop(setDropped);
  return (
    <div {...handlers} className={isOver ? 'rounded-lg outline-2 outline-offset-4 outline-accent' : ''}>
      <ListBar
        list="register"
        label={t('services.search')}
        text={text}
        isEmpty={!services.data || services.data.length === 0}
        dropped={dropped}
        onText={setText}
        onTaken={() => setDropped(null)}
      />
      <Answer query={services} lines={8}>
        {(known) => {
          const found = servicesFound(known, text, vendorName);
          return (
            <>
              <UnregisteredCard hasServices={known.length > 0} />
              {known.length === 0 ? (
                <EmptyState title={t('services.emptyTitle')}>{t('services.emptyText')}</EmptyState>
              ) : found.length === 0 ? (
                <EmptyState
                  title={t('services.noMatch')}
                  actions={<Button onClick={() => setText('')}>{t('services.reset')}</Button>}
                />
              ) : (
                <ServiceTable services={found} selectedId={selectedId} onSelect={onSelect} />
              )}
            </>
          );
        }}
      </Answer>
    </div>
  );
}
