import { Command } from 'cmdk';
import { Search } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Backdrop } from '#renderer/components/backdrop.tsx';
import { EngineText } from '#renderer/components/engine-text.tsx';
import { LevelMark } from '#renderer/components/level-mark.tsx';
import { matchItems } from './match-items.ts';
import type { PaletteItem } from './palette-item.ts';
import { usePaletteActions } from './use-palette-actions.ts';
import { usePalettePlaces } from './use-palette-places.ts';

/** One line to type in, and what fits it below: walked by ↑ ↓, done by Enter. */
export function PaletteDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation('palette');
  const [typed, setTyped] = useState('');
  const list = useRef<HTMLDivElement>(null);
  const hasChosen = useRef(false);
  const actions = usePaletteActions();
  const places = usePalettePlaces();
  const groups = matchItems([...actions, ...places], typed);
  const choose = (item: PaletteItem) => {
    hasChosen.current = true;
    onClose();
    item.run();
  };
  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Dialog.Portal>
        <Backdrop />
        <Dialog.Content
          aria-describedby={undefined}
          // Who went to another screen is at its top, not back where the palette was opened.
          onCloseAutoFocus={(event) => hasChosen.current && event.preventDefault()}
          className="fixed top-[12vh] left-1/2 z-40 flex max-h-[70vh] w-[calc(100%-2rem)] max-w-xl -translate-x-1/2 flex-col rounded-lg border border-line bg-raised shadow-(--shadow)"
        >
          <Dialog.Title className="sr-only">{t('title')}</Dialog.Title>
          <Command label={t('title')} shouldFilter={false} loop className="flex min-h-0 flex-col">
            <div className="flex items-center gap-2 border-b border-line px-3">
              <Search className="size-4 shrink-0 text-faint" aria-hidden="true" />
              <Command.Input
                value={typed}
                onValueChange={(text) => {
                  setTyped(text);
                  if (list.current) list.current.scrollTop = 0;
                }}
                placeholder={t('placeholder')}
                className="h-11 min-w-0 flex-1 bg-transparent text-lg outline-none placeholder:text-faint"
              />
            </div>
            <Command.List ref={list} label={t('results')} className="min-h-0 flex-1 overflow-auto p-1.5">
              {groups.length === 0 && (
                // An option that cannot be chosen: a list box without any is none.
                <Command.Item disabled value="nothing" className="px-3 py-6 text-center text-soft">
                  {t('empty', { text: typed })}
                </Command.Item>
              )}
              {groups.map(({ group, items }) => (
                <Command.Group
                  key={group}
                  heading={t(`group.${group}`)}
                  className="[&>[cmdk-group-heading]]:px-2 [&>[cmdk-group-heading]]:pt-2 [&>[cmdk-group-heading]]:pb-1 [&>[cmdk-group-heading]]:text-sm [&>[cmdk-group-heading]]:text-faint"
                >
                  {items.map((item) => (
                    <Command.Item
                      key={item.id}
                      value={item.id}
                      onSelect={() => choose(item)}
                      className="flex min-h-7 items-center gap-2 rounded px-2 py-1 aria-selected:bg-accent-wash"
                    >
                      <Choice item={item} />
                    </Command.Item>
                  ))}
                </Command.Group>
              ))}
            </Command.List>
            <p className="border-t border-line px-3 py-1.5 text-sm text-faint">{t('hint')}</p>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Choice({ item: { label, isEngineText = false, detail, level } }: { item: PaletteItem }) {
  return (
    <>
      {level && <LevelMark level={level} />}
      <span className="min-w-0 truncate" title={label}>
        {isEngineText ? <EngineText>{label}</EngineText> : label}
      </span>
      {detail && <span className="ml-auto max-w-[40%] truncate text-soft">{detail}</span>}
    </>
  );
}
