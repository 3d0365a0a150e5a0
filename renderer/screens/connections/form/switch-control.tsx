import { useController } from 'react-hook-form';
import { Switch } from '#renderer/components/switch.tsx';

export interface SwitchControlProps {
  path: string;
  label: string;
  hint?: string;
}

/** On or off, at a place of the form. */
export function SwitchControl({ path, ...rest }: SwitchControlProps) {
  const { field } = useController({ name: path });
  return <Switch {...rest} checked={field.value === true} onChange={field.onChange} />;
}
