import { readConfig, parseConfig } from '#engine/config/parse-config.ts';
import { inOrder } from '#engine/config/problem.ts';
import { writeConfig } from '#engine/config/write-config.ts';
import { findProvider } from '#engine/providers/index.ts';
import { connectionSettingsSchema } from '#shared/model/connection.ts';
import { assertOwn } from './assert-own.ts';
import type { DesktopParts } from './desktop-parts.ts';

/** What messages call a text that a person has opened or pasted. */
const NAME = 'headroom.yaml';

export function configHandlers({ workspaces }: DesktopParts) {
  return {
    'config.check': async ({ text }: { text: string }) => {
      const { config, problems } = readConfig(text, findProvider);
      return {
        problems: inOrder(problems),
        connections: config?.connections.map(({ name, provider }) => ({ name, provider })) ?? [],
        hasSettings: config !== null && /^settings\s*:/m.test(text),
      };
    },

    'config.apply': async ({ text, actor }: { text: string; actor: string }) => {
      const { connections, settings } = parseConfig(text, NAME, findProvider);
      assertOwn(workspaces);
      const { call } = await workspaces.session();
      return call('connections.apply', { connections, settings, prune: false, actor });
    },

    'config.export': async () => {
      const { call } = await workspaces.session();
      const connections = await call('connections.list', {});
      const plain = connectionSettingsSchema.strip();
      const text = writeConfig(
        connections.map((connection) => plain.parse(connection)),
        await call('settings.get', {}),
      );
      return { text };
    },
  };
}
