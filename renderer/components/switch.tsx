import { Switch as Radix } from 'radix-ui';

export interface SwitchProps {
  label: string;
  hint?: string;
  checked: boolean;
  disabled?: boolean;
  onChange(checked: boolean): void;
}

/** A setting that is on or off at once, with its label. */
export function Switch({ label, hint, checked, disabled = false, onChange }: SwitchProps) {
  return (
    <label className="flex items-start gap-3 py-1">
      <Radix.Root
        checked={checked}
        disabled={disabled}
        onCheckedChange={onChange}
        aria-label={label}
        className="mt-0.5 h-4 w-7 shrink-0 rounded-full border border-line-strong bg-sunken p-px data-[state=checked]:border-accent data-[state=checked]:bg-accent disabled:opacity-50"
      >
        <Radix.Thumb className="block size-3 rounded-full bg-soft transition-transform duration-100 data-[state=checked]:translate-x-3 data-[state=checked]:bg-on-accent" />
      </Radix.Root>
      <span>
        <span className="font-medium">{label}</span>
        {hint && <span className="block text-sm text-faint">{hint}</span>}
      </span>
    </label>
  );
}
