import { z } from 'zod';
import { levelSchema } from './model/level.ts';
import { preferencesSchema } from './model/preferences.ts';
import { command, query } from './rpc/method.ts';

const empty = z.strictObject({});
const base64 = z.base64();
const filePath = z.strictObject({ path: z.string().min(1).max(4_096) });

/** Whether the operating system's key store protects what it is given; `reason` says why not. */
export const keyringSchema = z.object({
  usable: z.boolean(),
  backend: z.string(),
  reason: z.string().nullable(),
});
export type Keyring = z.infer<typeof keyringSchema>;

/** Longer than the host itself waits for a key store whose password nobody types. */
const KEYRING_TIMEOUT_MS = 45_000;
/** A person may think about a dialog for as long as they like. */
const DIALOG_TIMEOUT_MS = 86_400_000;

/**
 * What the engine may ask of the desktop application that hosts it. Main serves it to the engine's process alone: a page
 * never reaches it.
 */
export const hostContract = {
  methods: {
    'keyring.get': query(empty, keyringSchema, KEYRING_TIMEOUT_MS),
    /** Locks a data key by the operating system's key store. VAULT_LOCKED where that is not usable or stays locked. */
    'keyring.wrap': query(
      z.strictObject({ plain: base64 }),
      z.object({ wrapped: z.string() }),
      KEYRING_TIMEOUT_MS,
    ),
    'keyring.unwrap': query(
      z.strictObject({ wrapped: z.string() }),
      z.object({ plain: base64 }),
      KEYRING_TIMEOUT_MS,
    ),
    /** Shows a notification; `route` is the place in the application that a click opens. Resolves once it was handed over. */
    'notifications.show': query(
      z.strictObject({
        title: z.string().min(1).max(300),
        body: z.string().max(2_000),
        level: levelSchema,
        route: z.string().startsWith('/').max(300),
      }),
      empty,
    ),
    /** Opens an https address in the person's browser. The engine has checked that a provider's guide names it. */
    'links.open': query(z.strictObject({ url: z.url({ protocol: /^https$/ }) }), empty),
    'files.open': query(filePath, empty),
    'files.reveal': query(filePath, empty),
    'folders.choose': query(
      z.strictObject({ title: z.string().max(200), startIn: z.string().max(4_096).nullable() }),
      z.object({ path: z.string().nullable() }),
      DIALOG_TIMEOUT_MS,
    ),
    /** The proxy that the operating system's settings name for an address; null: none, or one that cannot be spoken to. */
    'proxy.resolve': query(
      z.strictObject({ url: z.url({ protocol: /^https$/ }) }),
      z.object({ proxy: z.string().nullable() }),
    ),
    'preferences.get': query(empty, preferencesSchema),
    'preferences.set': command(preferencesSchema, preferencesSchema),
  },
  /** Each may come twice or without a change: who hears one acts on the state, not on the count. */
  events: {
    'power.suspended': empty,
    'power.resumed': empty,
    'session.locked': empty,
    'session.unlocked': empty,
    'network.changed': z.object({ online: z.boolean() }),
    'preferences.changed': empty,
  },
} as const;

export type HostContract = typeof hostContract;
