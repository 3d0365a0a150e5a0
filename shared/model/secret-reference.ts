import { z } from 'zod';

/** Where a secret is: an environment variable, a file, or Headroom's own vault. Never the secret. */
export const secretReferenceSchema = z
  .string({ error: 'expected env:NAME, file:PATH or vault:NAME' })
  .regex(
    /^(env:[A-Za-z_][A-Za-z0-9_]*|file:.+|vault:[A-Za-z0-9._/-]+)$/,
    'expected env:NAME, file:PATH or vault:NAME',
  );
export type SecretReference = z.infer<typeof secretReferenceSchema>;
