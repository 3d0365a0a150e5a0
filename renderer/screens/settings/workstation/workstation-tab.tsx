import { useTranslation } from 'react-i18next';
import { Card } from '#renderer/components/card.tsx';
import { Field, Select } from '#renderer/components/field.tsx';
import { Switch } from '#renderer/components/switch.tsx';
import { useEngineQuery } from '#renderer/engine/use-query.ts';
import { LANGUAGES } from '#shared/preferences.ts';
import { usePreferenceSetter } from './use-preference-setter.ts';

const LANGUAGE_CHOICES = ['system', ...LANGUAGES] as const;
const THEME_CHOICES = ['system', 'light', 'dark'] as const;
const SWITCHES = ['startAtLogin', 'notifications', 'automaticUpdates'] as const;

/** What one person prefers on this computer. */
export function WorkstationTab() {
  const { t } = useTranslation('settings');
  const { preferences, set } = usePreferenceSetter();
  const { data: desktop } = useEngineQuery('desktop.get', {});
  // There the package manager brings what is new; the application cannot check a package's signature.
  const isLinux = desktop?.platform === 'linux';
  if (!preferences) return null;
  return (
    <div className="flex flex-col gap-4">
      <p className="text-soft">{t('workstation.note')}</p>
      <Card title={t('workstation.appearance')}>
        <div className="grid grid-cols-2 gap-4">
          <Field label={t('workstation.language')}>
            {(ids) => (
              <Select
                {...ids}
                value={preferences.language}
                options={LANGUAGE_CHOICES.map((value) => ({
                  value,
                  label: t(`workstation.languages.${value}`),
                }))}
                onChange={(language) => set({ language })}
              />
            )}
          </Field>
          <Field label={t('workstation.theme')}>
            {(ids) => (
              <Select
                {...ids}
                value={preferences.theme}
                options={THEME_CHOICES.map((value) => ({ value, label: t(`workstation.themes.${value}`) }))}
                onChange={(theme) => set({ theme })}
              />
            )}
          </Field>
        </div>
      </Card>
      <Card title={t('workstation.behaviour')}>
        <div className="flex flex-col gap-2">
          {SWITCHES.map((name) => (
            <Switch
              key={name}
              label={t(`workstation.${name}`)}
              hint={t(
                name === 'automaticUpdates' && isLinux
                  ? 'workstation.updatesByPackages'
                  : `workstation.${name}Hint`,
              )}
              checked={preferences[name]}
              disabled={name === 'automaticUpdates' && isLinux}
              onChange={(isOn) => set({ [name]: isOn })}
            />
          ))}
        </div>
      </Card>
    </div>
  );
}
