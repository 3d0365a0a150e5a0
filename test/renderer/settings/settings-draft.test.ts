import { describe, expect, it } from 'vitest';
import { changedParts, draftOf, parseDraft } from '#renderer/screens/settings/installation/settings-draft.ts';
import { DEFAULT_SETTINGS, type Settings } from '#shared/model/settings.ts';

const STORED: Settings = {
  ...DEFAULT_SETTINGS,
  entity: 'Example Company',
  foresight: { ...DEFAULT_SETTINGS.foresight, holidays: 'DE-BY' },
  reminders: { renewal: [60, 30], expiry: [], retirement: [180, 0] },
  training: { validDays: 180 },
  webhook: { url: 'https://alerts.example.com/in', secret: 'vault:webhook', allowPrivateNetwork: false },
  email: {
    host: 'smtp.example.com',
    port: 587,
    security: 'starttls',
    user: 'headroom',
    password: 'vault:mail',
    from: 'headroom@example.com',
    to: ['ann@example.com', 'bob@example.com'],
    allowPrivateNetwork: false,
    allowPlainText: false,
  },
  // Edited on other screens, or in headroom.yaml alone.
  evidence: {
    checkpointFolder: '/srv/checkpoints',
    timestamps: {
      url: 'https://stamps.example.com/tsr',
      root: 'file:/srv/root.pem',
      allowPrivateNetwork: false,
    },
    checkpointWebhook: {
      url: 'https://audit.example.com/in',
      secret: 'vault:audit',
      allowPrivateNetwork: true,
    },
  },
  policy: { allowLists: [{ dataClass: 'confidential', vendors: ['aws-*'] }] },
  reports: {
    schedules: [
      {
        name: 'monthly',
        cron: '0 6 1 * *',
        timeZone: 'UTC',
        period: 'previousMonth',
        formats: ['pdf'],
        folder: '/srv/audit',
      },
    ],
  },
};

describe('settings that are being edited', () => {
  it('mean what is stored as long as nothing is typed', () => {
    expect(parseDraft(draftOf(STORED), STORED)).toEqual({ settings: STORED });
    expect(parseDraft(draftOf(DEFAULT_SETTINGS), DEFAULT_SETTINGS)).toEqual({ settings: DEFAULT_SETTINGS });
  });

  it('lose the webhook where it is switched off and the name where it is emptied', () => {
    const draft = { ...draftOf(STORED), webhookOn: false, emailOn: false, entity: '  ', holidays: '' };
    const { reminders, training, evidence, policy, reports } = STORED;
    expect(parseDraft(draft, STORED)).toEqual({
      settings: { ...DEFAULT_SETTINGS, reminders, training, evidence, policy, reports },
    });
  });

  it('lose time stamps and the webhook for checkpoints where they are switched off, and what is optional in them', () => {
    const draft = draftOf(STORED);
    const evidenceOf = (changes: Partial<typeof draft>) => {
      const parsed = parseDraft({ ...draft, ...changes }, STORED);
      return 'settings' in parsed ? parsed.settings.evidence : parsed.faults;
    };
    expect(evidenceOf({ timestampsOn: false, checkpointWebhookOn: false })).toEqual({
      checkpointFolder: '/srv/checkpoints',
    });
    expect(evidenceOf({ timestampsRoot: ' ', checkpointWebhookSecret: '', checkpointFolder: '' })).toEqual({
      timestamps: { url: 'https://stamps.example.com/tsr', allowPrivateNetwork: false },
      checkpointWebhook: { url: 'https://audit.example.com/in', allowPrivateNetwork: true },
    });
  });

  it.each([
    ['30, 14,7', [30, 14, 7]],
    ['7 14 30 14', [30, 14, 7]],
    ['30，14、7', [30, 14, 7]],
    [' ', []],
    ['0', [0]],
  ])('take "%s" as days before a date, the longest first', (renewalReminders, renewal) => {
    expect(parseDraft({ ...draftOf(STORED), renewalReminders }, STORED)).toEqual({
      settings: { ...STORED, reminders: { ...STORED.reminders, renewal } },
    });
  });

  it.each([
    ['rawDays', '6', { kind: 'atLeast', limit: 7 }],
    ['dailyDays', '99999', { kind: 'atMost', limit: 36_600 }],
    ['concurrency', '0', { kind: 'atLeast', limit: 1 }],
    ['perHost', '', { kind: 'whole' }],
    ['perHost', '4.5', { kind: 'whole' }],
    ['perHost', '1e1', { kind: 'whole' }],
    ['rawDays', '401', { kind: 'hourlyOrder' }, 'hourlyDays'],
    ['hourlyDays', '2600', { kind: 'dailyOrder' }, 'dailyDays'],
    ['balanceWarn', '0', { kind: 'hours' }],
    ['dayCritical', '', { kind: 'hours' }],
    ['dayWarn', '1e1', { kind: 'hours' }],
    ['dayWarn', '49', { kind: 'atMost', limit: 48 }],
    ['monthWarn', '24', { kind: 'leadOrder' }, 'monthCritical'],
    ['weekCritical', '25', { kind: 'leadOrder' }],
    ['holidays', 'Bavaria', { kind: 'region' }],
    ['renewalReminders', '30, two weeks', { kind: 'days' }],
    ['expiryReminders', '7, -1', { kind: 'days' }],
    ['retirementReminders', '90, 731', { kind: 'atMost', limit: 730 }],
    [
      'retirementReminders',
      Array.from({ length: 13 }, (_, day) => day).join(),
      { kind: 'tooMany', limit: 12 },
    ],
    ['trainingDays', '0', { kind: 'atLeast', limit: 1 }],
    ['trainingDays', '', { kind: 'whole' }],
    ['entity', 'x'.repeat(201), { kind: 'tooLong', limit: 200 }],
    ['webhookUrl', 'ftp://example.com', { kind: 'url' }],
    ['webhookUrl', 'https://me:secret@example.com', { kind: 'urlCredentials' }],
    ['webhookSecret', 'whsec_abc', { kind: 'reference' }],
    ['emailHost', 'smtp.example.com:587', { kind: 'host' }],
    ['emailPort', '65536', { kind: 'port' }],
    ['emailPort', '', { kind: 'port' }],
    ['emailUser', '', { kind: 'login' }, 'emailPassword'],
    ['emailPassword', 'hunter2', { kind: 'reference' }],
    ['emailPassword', '', { kind: 'login' }],
    ['emailFrom', 'Headroom <headroom@example.com>', { kind: 'address' }],
    ['emailTo', 'ann@example.com, bob', { kind: 'addresses' }],
    ['emailTo', 'ann@example.com; Ann@example.com', { kind: 'addresses' }],
    ['checkpointFolder', 'checkpoints', { kind: 'folder' }],
    ['timestampsUrl', 'stamps.example.com', { kind: 'url' }],
    ['timestampsUrl', 'https://me:pass@stamps.example.com', { kind: 'urlCredentials' }],
    ['timestampsRoot', '-----BEGIN CERTIFICATE-----', { kind: 'reference' }],
    ['checkpointWebhookUrl', 'ftp://audit.example.com', { kind: 'url' }],
    ['checkpointWebhookSecret', 'whsec_abc', { kind: 'reference' }],
  ])('%s %s is refused at its field', (field, value, fault, at = field) => {
    expect(parseDraft({ ...draftOf(STORED), [field]: value }, STORED)).toEqual({ faults: { [at]: fault } });
  });

  it('know in which parts they differ, and that an unused webhook is no difference', () => {
    const stored = draftOf(DEFAULT_SETTINGS);
    expect(changedParts({ ...stored, perHost: '2', entity: 'x' }, stored)).toEqual([
      'polling',
      'organization',
    ]);
    expect(changedParts({ ...stored, hourCritical: '0.1', holidays: 'US' }, stored)).toEqual([
      'leads',
      'holidays',
    ]);
    expect(changedParts({ ...stored, expiryReminders: '30', trainingDays: '30' }, stored)).toEqual([
      'reminders',
      'training',
    ]);
    expect(changedParts({ ...stored, webhookUrl: 'https://example.com' }, stored)).toEqual([]);
    expect(changedParts({ ...stored, webhookOn: true }, stored)).toEqual(['webhook']);
    expect(changedParts({ ...stored, emailHost: 'a' }, stored)).toEqual([]);
    expect(changedParts({ ...stored, emailOn: true, checkpointFolder: '/a' }, stored)).toEqual([
      'email',
      'evidence',
    ]);
  });
});
