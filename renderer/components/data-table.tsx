import {
  type ColumnDef,
  flexRender,
  getCoreRowModel,
  getSortedRowModel,
  type RowData,
  type SortingState,
  useReactTable,
} from '@tanstack/react-table';
import { clsx } from 'clsx';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';

declare module '@tanstack/react-table' {
  // The library's own parameters have to be repeated to extend it.
  // eslint-disable-next-line @typescript-eslint/no-unused-vars
  interface ColumnMeta<TData extends RowData, TValue> {
    /** Numbers stand at the right. */
    align?: 'right';
    /** Tailwind width of the column. */
    width?: string;
    /** Classes of its head and cells: `hidden @3xl:table-cell` leaves it out where the table is narrow. */
    className?: string;
  }
}

export interface DataTableProps<Row> {
  /** Names the table for screen readers. */
  label: string;
  rows: readonly Row[];
  // TanStack's column type is invariant in the value's type.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  columns: readonly ColumnDef<Row, any>[];
  rowId(row: Row): string;
  selectedId?: string | null;
  /** Enter or a click on a row. */
  onOpen?: (row: Row) => void;
  /** Other keys on a row, pressed alone: `d`, `s`, `Escape`. */
  onKey?: (key: string, row: Row) => void;
}

/** A dense table: sorted by its heads, walked by ↑ ↓ Home End, opened by Enter. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, rows, columns, rowId, selectedId = null, onOpen, onKey } = props;
  const [sorting, setSorting] = useState<SortingState>([]);
  const table = useReactTable({
    data: rows as Row[],
    columns: columns as ColumnDef<Row>[],
    getRowId: rowId,
    state: { sorting },
    onSortingChange: setSorting,
    getCoreRowModel: getCoreRowModel(),
    getSortedRowModel: getSortedRowModel(),
  });
  const sorted = table.getRowModel().rows;
  // One row can be reached by Tab: the selected one, or the first where none of these is.
  const reachableId = sorted.some(({ id }) => id === selectedId) ? selectedId : sorted[0]?.id;
  return (
    <table aria-label={label} className="w-full border-collapse text-left">
      <thead className="sticky top-0 z-10 bg-surface">
        {table.getHeaderGroups().map((group) => (
          <tr key={group.id} className="border-b border-line">
            {group.headers.map((header) => {
              const { meta } = header.column.columnDef;
              const order = header.column.getIsSorted();
              const content = flexRender(header.column.columnDef.header, header.getContext());
              return (
                <th
                  key={header.id}
                  scope="col"
                  aria-sort={order === 'asc' ? 'ascending' : order === 'desc' ? 'descending' : undefined}
                  className={clsx(
                    'h-8 px-3 font-medium whitespace-nowrap text-soft',
                    meta?.width,
                    meta?.align === 'right' && 'text-right',
                    meta?.className,
                  )}
                >
                  {header.column.getCanSort() ? (
                    <button
                      type="button"
                      className="inline-flex items-center gap-1 rounded"
                      onClick={header.column.getToggleSortingHandler()}
                    >
                      {content}
                      {order === 'asc' && <ArrowUp className="size-3" aria-hidden="true" />}
                      {order === 'desc' && <ArrowDown className="size-3" aria-hidden="true" />}
                    </button>
                  ) : (
                    content
                  )}
                </th>
              );
            })}
          </tr>
        ))}
      </thead>
      <tbody>
        {sorted.map((row) => (
          <tr
            key={row.id}
            tabIndex={onOpen ? (row.id === reachableId ? 0 : -1) : undefined}
            aria-selected={onOpen ? row.id === selectedId : undefined}
            onClick={() => onOpen?.(row.original)}
            onKeyDown={(event) => {
              if (event.target !== event.currentTarget) return;
              if (event.key === 'Enter') onOpen?.(row.original);
              else if (!moveFocus(event) && isPlain(event)) onKey?.(event.key, row.original);
            }}
            className={clsx(
              'border-b border-line last:border-b-0',
              onOpen && 'hover:bg-canvas focus-visible:-outline-offset-2',
              row.id === selectedId && 'bg-accent-wash!',
            )}
          >
            {row.getVisibleCells().map((cell) => (
              <td
                key={cell.id}
                className={clsx(
                  'px-3 py-1.5 align-top',
                  cell.column.columnDef.meta?.align === 'right' && 'text-right',
                  cell.column.columnDef.meta?.className,
                )}
              >
                {flexRender(cell.column.columnDef.cell, cell.getContext())}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Alone: Ctrl+A and the like belong to the system. */
function isPlain({ ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return !ctrlKey && !metaKey && !altKey;
}

/** @returns whether the key moved the focus to another row */
function moveFocus(event: KeyboardEvent<HTMLTableRowElement>): boolean {
  const row = event.currentTarget;
  const target = {
    ArrowDown: row.nextElementSibling,
    ArrowUp: row.previousElementSibling,
    Home: row.parentElement?.firstElementChild,
    End: row.parentElement?.lastElementChild,
  }[event.key];
  if (!(target instanceof HTMLElement)) return false;
  event.preventDefault();
  target.focus();
  return true;
}
