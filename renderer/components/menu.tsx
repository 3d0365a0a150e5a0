import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';

export interface MenuItem {
  label: string;
  icon?: ReactNode;
  isDangerous?: boolean;
  onSelect(): void;
}

/** A menu under a button. */
export function Menu({ trigger, items }: { trigger: ReactNode; items: readonly MenuItem[] }) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={4}
          className="z-50 min-w-44 rounded-md border border-line bg-raised p-1 shadow-(--shadow)"
        >
          {items.map(({ label, icon, isDangerous, onSelect }) => (
            <DropdownMenu.Item
              key={label}
              onSelect={onSelect}
              className={`flex h-7 items-center gap-2 rounded px-2 outline-none data-highlighted:bg-sunken [&>svg]:size-3.5 ${isDangerous ? 'text-critical' : ''}`}
            >
              {icon}
              {label}
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
