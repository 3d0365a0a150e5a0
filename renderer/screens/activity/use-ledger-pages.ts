import { useInfiniteQuery } from '@tanstack/react-query';
import { useEngine } from '#renderer/engine/engine-context.tsx';
import { type LedgerKind, typesOf } from './ledger-kinds.ts';

const PAGE = 100;

/** The log of one kind, newest first, page by page. Its key begins as the method does, so that new rows appear by events. */
export function useLedgerPages(kind: LedgerKind) {
  const link = useEngine();
  return useInfiniteQuery({
    queryKey: ['ledger.list', { kind }, 'pages'],
    queryFn: ({ pageParam }) =>
      link.call('ledger.list', {
        count: PAGE,
        types: typesOf(kind),
        ...(pageParam === null ? {} : { before: pageParam }),
      }),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => (page.length < PAGE ? undefined : page.at(-1)?.seq),
    select: ({ pages }) => pages.flat(),
  });
}
