import { Fragment, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/components/button.tsx';

/** So many are seen at once. */
const FIRST = 5;

export interface FoldedListProps<Item> {
  items: readonly Item[];
  keyOf(item: Item): string;
  children(item: Item): ReactNode;
}

/** The first few of a list, and the others when they are asked for. */
export function FoldedList<Item>({ items, keyOf, children }: FoldedListProps<Item>) {
  const { t } = useTranslation('connections');
  const [isOpen, setOpen] = useState(false);
  const shown = isOpen ? items : items.slice(0, FIRST);
  return (
    <Fragment>
      <ul>
        {shown.map((item) => (
          <li key={keyOf(item)} className="border-b border-line py-1 last:border-b-0">
            {children(item)}
          </li>
        ))}
      </ul>
      {items.length > shown.length && (
        <Button kind="quiet" className="self-start" onClick={() => setOpen(true)}>
          {t('moreOf', { count: items.length - shown.length })}
        </Button>
      )}
    </Fragment>
  );
}
