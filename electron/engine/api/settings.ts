import { appendToLedger } from '#engine/ledger/ledger.ts';
import type { Services } from '#engine/services.ts';
import { readSettings, storeSettings } from '#engine/settings.ts';
import type { Settings } from '#shared/model/settings.ts';

export function settingsHandlers({ database, clock, reloadSettings }: Services) {
  return {
    'settings.get': async () => readSettings(database.db),

    'settings.set': async ({ settings, actor }: { settings: Settings; actor: string }) => {
      await database.write(async (trx) => {
        await storeSettings(trx, settings, clock.now());
        const payload = { settings: JSON.parse(JSON.stringify(settings)) as Record<string, unknown> };
        await appendToLedger(
          trx,
          [{ type: 'settings.changed', actor, subject: 'settings', payload }],
          clock.now(),
        );
      });
      await reloadSettings();
      return settings;
    },
  };
}
