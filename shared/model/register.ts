import { z } from 'zod';

const word = z.string().trim().min(1).max(200);
const day = z.iso.date('expected a day such as 2026-11-30');

/** A service as procurement knows it. Days are the customer's own. null: nobody wrote it down. */
export const registerEntrySchema = z.object({
  id: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/, 'expected letters, digits, dot, dash or underscore'),
  name: word,
  /** Id of the provider, which is the vendor. */
  provider: word,
  /** Names of connections, with * for any text; empty: every connection of the provider. */
  connections: z.array(word),
  /** Names of projects or workspaces, with * for any text; empty: every project. */
  projects: z.array(word),
  owner: word.nullable(),
  purpose: word.nullable(),
  /** The customer's own word for how sensitive the data is, in lower case. */
  dataClass: word.toLowerCase().nullable(),
  criticality: z.enum(['low', 'medium', 'high', 'critical']).nullable(),
  contract: word.nullable(),
  dpaLink: word.nullable(),
  reviewedOn: day.nullable(),
  fallback: word.nullable(),
  fallbackTestedOn: day.nullable(),
  logRetentionDays: z.int().min(0).max(36_600).nullable(),
  /** Where the number of days was read. */
  logRetentionSource: word.nullable(),
  active: z.boolean(),
});
export type RegisterEntry = z.infer<typeof registerEntrySchema>;

/** A person or a service that may own a key. */
export const directoryEntrySchema = z.object({
  /** An e-mail address or any other id; compared without case. */
  id: word,
  name: word,
  kind: z.enum(['person', 'service']),
  active: z.boolean(),
  leftOn: day.nullable(),
});
export type DirectoryEntry = z.infer<typeof directoryEntrySchema>;

/** One entry that an import touches; `fields`: what of it is another than before, where it was there. */
export const listChangeSchema = z.object({
  id: z.string(),
  name: z.string(),
  change: z.enum(['added', 'changed', 'removed']),
  fields: z.array(z.string()),
});
export type ListChange = z.infer<typeof listChangeSchema>;

/** What an import did, or with a dry run would do. */
export const listImportSchema = z.object({
  added: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  /** Of those that the file does not name; 0 unless it was asked for. */
  removed: z.int(),
  /** Those that the file does not name and that stay. */
  kept: z.int(),
  /** The first thousand; the numbers count all. */
  changes: z.array(listChangeSchema),
  /** SHA-256 of the file, in hex. */
  sha256: z.string(),
  dryRun: z.boolean(),
});
export type ListImport = z.infer<typeof listImportSchema>;
