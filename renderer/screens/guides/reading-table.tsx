import { clsx } from 'clsx';
import type { ReactNode } from 'react';

export interface ReadingTableProps {
  /** Names the table for screen readers. */
  label: string;
  heads: readonly { label: string; className?: string }[];
  /** The first cell names its row. */
  rows: readonly { id: string; cells: readonly [ReactNode, ...ReactNode[]] }[];
}

/** A table to be read from top to bottom: nothing in it is sorted, opened or walked. */
export function ReadingTable({ label, heads, rows }: ReadingTableProps) {
  return (
    <table aria-label={label} className="w-full border-collapse text-left">
      <thead>
        <tr className="border-b border-line text-soft">
          {heads.map((head) => (
            <th key={head.label} scope="col" className={clsx('h-8 px-3 font-medium', head.className)}>
              {head.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, cells: [name, ...others] }) => (
          <tr key={id} className="border-b border-line align-top last:border-b-0">
            <th scope="row" className="px-3 py-1.5 font-medium first-letter:uppercase">
              {name}
            </th>
            {others.map((cell, index) => (
              <td key={index} className="px-3 py-1.5 break-words text-soft">
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
