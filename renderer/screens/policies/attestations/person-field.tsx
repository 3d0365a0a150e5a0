import { Field, TextInput } from '#renderer/components/field.tsx';
import { ATTESTATION_LIMITS } from '#shared/model/attestation.ts';

export interface PersonFieldProps {
  label: string;
  value: string;
  onChange(person: string): void;
}

/** Who gives a word or takes it back. */
export function PersonField({ label, value, onChange }: PersonFieldProps) {
  return (
    <Field label={label}>
      {(ids) => (
        <TextInput
          {...ids}
          maxLength={ATTESTATION_LIMITS.person}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
