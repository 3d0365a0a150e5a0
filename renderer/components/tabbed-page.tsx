import { useLocation, useRouter } from '@tanstack/react-router';
import { Tabs } from 'radix-ui';
import type { ReactNode } from 'react';
import { Page, type PageProps } from './page.tsx';

type TabbedScreen = '/calendar' | '/policies' | '/register' | '/settings';

/**
 * The part of a screen that is shown, which stands in the address (`#vault`) so that other screens can point to it. What is
 * selected in a part stands behind it, see `use-selection-in-address.ts`.
 */
export function useTabInAddress<Tab extends string>(
  to: TabbedScreen,
  tabs: readonly [Tab, ...Tab[]],
): [shown: Tab, show: (tab: Tab) => void] {
  const router = useRouter();
  const hash = useLocation({ select: (location) => location.hash });
  return [
    tabs.find((tab) => tab === hash.split('/', 1)[0]) ?? tabs[0],
    (tab) => void router.navigate({ to, hash: tab, replace: true }),
  ];
}

export interface TabbedPageProps<Tab extends string> extends Omit<PageProps, 'children'> {
  /** What the parts are, for who does not see them. */
  label: string;
  tabs: readonly { id: Tab; title: string; content: ReactNode }[];
  shown: Tab;
  onShow(tab: Tab): void;
  /** Below the content, whichever part is shown. */
  footer?: ReactNode;
}

/** A screen in parts, of which one is shown. */
export function TabbedPage<Tab extends string>({
  label,
  tabs,
  shown,
  onShow,
  footer,
  ...page
}: TabbedPageProps<Tab>) {
  const show = (value: string) => {
    const tab = tabs.find(({ id }) => id === value);
    if (tab) onShow(tab.id);
  };
  return (
    <Tabs.Root value={shown} onValueChange={show} className="flex min-h-0 min-w-0 flex-1 flex-col">
      <Page {...page}>
        <Tabs.List
          aria-label={label}
          className="sticky top-0 z-20 -mx-5 mb-4 flex gap-1 border-b border-line bg-canvas px-5"
        >
          {tabs.map(({ id, title }) => (
            <Tabs.Trigger
              key={id}
              value={id}
              className="-mb-px h-8 border-b-2 border-transparent px-2 text-soft hover:text-ink focus-visible:-outline-offset-2 data-[state=active]:border-accent data-[state=active]:font-medium data-[state=active]:text-ink"
            >
              {title}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        {tabs.map(({ id, content }) => (
          <Tabs.Content key={id} value={id} className="outline-none">
            {content}
          </Tabs.Content>
        ))}
      </Page>
      {footer}
    </Tabs.Root>
  );
}
