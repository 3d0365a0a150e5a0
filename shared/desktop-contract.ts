import { z } from 'zod';
import { applyResultSchema, contract, reportFormatSchema } from './contract.ts';
import { keyringSchema } from './host-contract.ts';
import { preferencesSchema } from './model/preferences.ts';
import { command, query } from './rpc/method.ts';

const empty = z.strictObject({});
const actor = z.string().min(1).max(120);
const secretName = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._/-]{0,199}$/, 'expected letters, digits, dot, dash, underscore or slash');
const secretValue = z.string().min(1).max(65_536);
const passphrase = z.string().min(8, 'expected at least 8 characters').max(1_024);
const yamlText = z.string().max(1_048_576);

/** own: the real accounts of this installation. sandbox: made-up accounts in a store of their own. */
export const workspaceSchema = z.enum(['own', 'sandbox']);
export type Workspace = z.infer<typeof workspaceSchema>;

export const desktopStateSchema = z.object({
  version: z.string(),
  platform: z.string(),
  /** Who acts here, for the evidence log: `desktop:` and the account at the operating system. */
  actor: z.string(),
  dataFolder: z.string(),
  /** Where reports go unless another folder is chosen. */
  reportFolder: z.string(),
  workspace: workspaceSchema,
  /** While the sandbox lives through its first weeks: the share that is done (0–1) and the polls made so far. */
  preparing: z.object({ share: z.number().min(0).max(1), polls: z.int() }).nullable(),
  online: z.boolean(),
});
export type DesktopState = z.infer<typeof desktopStateSchema>;

/** How the vault is locked here. `ways` name what opens it: `passphrase`, `key-file`, `keyring`. */
export const vaultStateSchema = z.object({
  exists: z.boolean(),
  ways: z.array(z.string()),
  /** The way that is used in this run; null: nothing is set up, or a passphrase is still to be given. */
  way: z.string().nullable(),
  isUnlocked: z.boolean(),
  keyring: keyringSchema.nullable(),
});
export type VaultState = z.infer<typeof vaultStateSchema>;

/** A mistake in a headroom.yaml, with its place. */
export const configProblemSchema = z.object({
  line: z.int().nullable(),
  column: z.int().nullable(),
  message: z.string(),
});

/** What applying a headroom.yaml would do; with `problems` nothing can be applied. */
export const configCheckSchema = z.object({
  problems: z.array(configProblemSchema),
  connections: z.array(z.object({ name: z.string(), provider: z.string() })),
  hasSettings: z.boolean(),
});

/**
 * What the window and the tray may ask: the engine's contract and what belongs to a desktop. Served by the engine's
 * process, one port for each page.
 */
export const desktopContract = {
  methods: {
    ...contract.methods,
    'desktop.get': query(empty, desktopStateSchema),
    /** Changes to the other store. The sandbox is made anew the first time; its progress is in `desktop.get`. */
    'workspace.open': command(z.strictObject({ workspace: workspaceSchema }), desktopStateSchema),
    'preferences.get': query(empty, preferencesSchema),
    'preferences.set': command(z.strictObject({ preferences: preferencesSchema }), preferencesSchema),
    /** `ask`: look at the key store too, which may take as long as a person needs to unlock it. */
    'vault.get': query(z.strictObject({ ask: z.boolean().default(false) }), vaultStateSchema, 60_000),
    /** Opens the vault by passphrase for this run, or makes a new one with it. VAULT_WRONG_KEY where it does not fit. */
    'vault.unlock': command(z.strictObject({ passphrase }), vaultStateSchema),
    'secrets.list': query(empty, z.array(z.object({ name: z.string(), usedBy: z.array(z.string()) }))),
    /** Seals a secret; makes the vault with the first one. VAULT_LOCKED where neither key store nor passphrase is there. */
    'secrets.set': command(z.strictObject({ name: secretName, value: secretValue, actor }), empty),
    'secrets.remove': command(z.strictObject({ name: secretName, actor }), empty),
    'config.check': query(z.strictObject({ text: yamlText }), configCheckSchema),
    'config.apply': command(z.strictObject({ text: yamlText, actor }), applyResultSchema),
    'config.export': query(empty, z.object({ text: z.string() })),
    /** Opens a page of a provider's guide in the browser; any other address is INVALID_INPUT. */
    'links.open': query(z.strictObject({ url: z.string().max(2_048) }), empty),
    /** Opens a file of an issued report with the program for it. */
    'reports.open': query(z.strictObject({ id: z.string(), format: reportFormatSchema }), empty),
    'reports.reveal': query(z.strictObject({ id: z.string() }), empty),
    'folders.choose': query(
      z.strictObject({ title: z.string().max(200), startIn: z.string().max(4_096).nullable() }),
      z.object({ path: z.string().nullable() }),
      86_400_000,
    ),
  },
  events: {
    ...contract.events,
    'desktop.changed': empty,
    'preferences.changed': empty,
    'vault.changed': empty,
  },
} as const;

export type DesktopContract = typeof desktopContract;
