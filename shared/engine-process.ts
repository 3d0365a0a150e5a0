import { z } from 'zod';
import { workspaceSchema } from './desktop-contract.ts';

/** What main starts the engine's process with: JSON in its only argument. Folders are absolute paths. */
export const engineStartSchema = z.strictObject({
  dataFolder: z.string().min(1),
  reportFolder: z.string().min(1),
  /** The operating system's, as a BCP 47 tag. */
  locale: z.string(),
  workspace: workspaceSchema,
});
export type EngineStart = z.infer<typeof engineStartSchema>;

/** Main to the engine's process. The first two come with one port each; the host's comes first and once. */
export const toEngineSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('host') }),
  z.strictObject({ kind: z.literal('client') }),
  z.strictObject({ kind: z.literal('stop') }),
]);
export type ToEngine = z.infer<typeof toEngineSchema>;

/** The engine's process to main: it takes ports now; its stores are closed and it may go. */
export const fromEngineSchema = z.strictObject({ kind: z.enum(['ready', 'stopped']) });
export type FromEngine = z.infer<typeof fromEngineSchema>;
