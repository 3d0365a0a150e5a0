import { listHolidayRegions } from '#engine/holidays.ts';
import type { Services } from '#engine/services.ts';
import { changeSettings, readSettings } from '#engine/settings.ts';
import type { Settings } from '#shared/model/settings.ts';
import { assertKnownRegion } from './valid-region.ts';

export function settingsHandlers({ database, clock, reloadSettings, testEmail, emit }: Services) {
  return {
    'settings.get': async () => readSettings(database.db),

    'settings.set': async ({ settings, actor }: { settings: Settings; actor: string }) => {
      await assertKnownRegion(settings);
      await database.write((trx) => changeSettings(trx, settings, actor, clock.now()));
      await reloadSettings();
      emit('settings.changed', {});
      return settings;
    },

    'settings.testEmail': async () => testEmail(),

    'settings.holidayRegions': async () => listHolidayRegions(),
  };
}
