import { useTranslation } from 'react-i18next';
import { Card } from '#renderer/components/card.tsx';
import { Field, Select } from '#renderer/components/field.tsx';
import { Switch } from '#renderer/components/switch.tsx';
import { MAIL_PORTS, MAIL_SECURITIES, type MailSecurity } from '#shared/model/email.ts';
import { EmailTestControl } from './email-test-control.tsx';
import { SecretReferenceField } from './secret-reference-field.tsx';
import { TextField } from './text-field.tsx';
import type { SettingsEditor } from './use-settings-editor.ts';

/** The mail server by which alerts and reports go out. */
export function EmailCard({ editor }: { editor: SettingsEditor }) {
  const { t } = useTranslation('settings');
  const { draft, change } = editor;
  return (
    <Card title={t('email.title')}>
      <div className="flex flex-col gap-3">
        <Switch
          label={t('email.enabled')}
          hint={t('email.enabledHint')}
          checked={draft.emailOn}
          onChange={(isOn) => change('emailOn', isOn)}
        />
        {draft.emailOn && (
          <>
            <MailServerFields editor={editor} />
            <TextField editor={editor} field="emailFrom" label={t('email.from')} />
            <TextField editor={editor} field="emailTo" label={t('email.to')} hint={t('email.toHint')} />
            <Switch
              label={t('email.allowPrivateNetwork')}
              hint={t('email.allowPrivateNetworkHint')}
              checked={draft.emailAllowPrivate}
              onChange={(isOn) => change('emailAllowPrivate', isOn)}
            />
            {draft.emailSecurity === 'none' && (
              <Switch
                label={t('email.allowPlainText')}
                hint={t('email.allowPlainTextHint')}
                checked={draft.emailAllowPlainText}
                onChange={(isOn) => change('emailAllowPlainText', isOn)}
              />
            )}
            <EmailTestControl isSaved={!editor.changed.includes('email')} />
          </>
        )}
      </div>
    </Card>
  );
}

function MailServerFields({ editor }: { editor: SettingsEditor }) {
  const { t } = useTranslation('settings');
  const { draft, change } = editor;
  /** The port follows, unless somebody chose one of their own. */
  const secure = (security: MailSecurity) => {
    if (draft.emailPort === String(MAIL_PORTS[draft.emailSecurity]))
      change('emailPort', String(MAIL_PORTS[security]));
    change('emailSecurity', security);
  };
  return (
    <>
      <TextField editor={editor} field="emailHost" label={t('email.host')} hint={t('email.hostHint')} />
      <Field label={t('email.security')}>
        {(ids) => (
          <Select
            {...ids}
            value={draft.emailSecurity}
            options={MAIL_SECURITIES.map((value) => ({ value, label: t(`email.securities.${value}`) }))}
            onChange={secure}
          />
        )}
      </Field>
      <TextField editor={editor} field="emailPort" label={t('email.port')} />
      <TextField editor={editor} field="emailUser" label={t('email.user')} hint={t('email.userHint')} />
      <SecretReferenceField
        editor={editor}
        field="emailPassword"
        label={t('email.password')}
        hint={t('email.passwordHint')}
      />
    </>
  );
}
