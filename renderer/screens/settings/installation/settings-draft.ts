import { addressesIn } from '#renderer/format/addresses-in.ts';
import { MAIL_PORTS, type MailSecurity } from '#shared/model/email.ts';
import { LEAD_KINDS, type LeadKind } from '#shared/model/leads.ts';
import { type Settings, settingsSchema } from '#shared/model/settings.ts';

/** The two leads of each kind of meter. */
export type LeadField = `${LeadKind}${'Warn' | 'Critical'}`;

export const REMINDER_KINDS = [
  'renewal',
  'expiry',
  'retirement',
] as const satisfies readonly (keyof Settings['reminders'])[];
/** Days before a date, as they are typed: `30, 14, 7`. */
export type ReminderField = `${(typeof REMINDER_KINDS)[number]}Reminders`;

/** The settings as they are being edited: numbers as typed, the fields of webhook and e-mail also while they are off. */
export interface SettingsDraft extends Record<LeadField | ReminderField, string> {
  concurrency: string;
  perHost: string;
  rawDays: string;
  hourlyDays: string;
  dailyDays: string;
  entity: string;
  webhookOn: boolean;
  webhookUrl: string;
  webhookSecret: string;
  webhookAllowPrivate: boolean;
  emailOn: boolean;
  emailHost: string;
  emailPort: string;
  emailSecurity: MailSecurity;
  emailUser: string;
  emailPassword: string;
  emailFrom: string;
  /** Set apart by commas or spaces. Empty: nobody is told of alerts. */
  emailTo: string;
  emailAllowPrivate: boolean;
  emailAllowPlainText: boolean;
  /** Empty: checkpoints stay in the store alone. */
  checkpointFolder: string;
  timestampsOn: boolean;
  timestampsUrl: string;
  /** Empty: nobody in particular is trusted for the time. */
  timestampsRoot: string;
  timestampsAllowPrivate: boolean;
  checkpointWebhookOn: boolean;
  checkpointWebhookUrl: string;
  /** Empty: what is sent is not signed beyond the checkpoint itself. */
  checkpointWebhookSecret: string;
  checkpointWebhookAllowPrivate: boolean;
  /** Empty: no public holidays count. */
  holidays: string;
  trainingDays: string;
}

export type DraftField = keyof SettingsDraft;

/** What is wrong with a field; `limit` where one is passed. */
export type DraftFault =
  | { kind: 'atLeast' | 'atMost' | 'tooLong' | 'tooMany'; limit: number }
  | {
      kind:
        | 'whole'
        | 'hours'
        | 'days'
        | 'leadOrder'
        | 'hourlyOrder'
        | 'dailyOrder'
        | 'url'
        | 'urlCredentials'
        | 'reference'
        | 'host'
        | 'port'
        | 'address'
        | 'addresses'
        | 'login'
        | 'folder'
        | 'region';
    };

export type DraftFaults = Partial<Record<DraftField, DraftFault>>;

export const SETTINGS_PARTS = [
  'polling',
  'retention',
  'leads',
  'reminders',
  'organization',
  'webhook',
  'email',
  'evidence',
  'holidays',
  'training',
] as const;
export type SettingsPart = (typeof SETTINGS_PARTS)[number];

export const warnOf = (kind: LeadKind): LeadField => `${kind}Warn`;
export const criticalOf = (kind: LeadKind): LeadField => `${kind}Critical`;
export const remindersOf = (kind: (typeof REMINDER_KINDS)[number]): ReminderField => `${kind}Reminders`;

const FIELDS_OF: Readonly<Record<SettingsPart, readonly DraftField[]>> = {
  polling: ['concurrency', 'perHost'],
  retention: ['rawDays', 'hourlyDays', 'dailyDays'],
  leads: LEAD_KINDS.flatMap((kind) => [warnOf(kind), criticalOf(kind)]),
  reminders: REMINDER_KINDS.map(remindersOf),
  organization: ['entity'],
  webhook: ['webhookOn', 'webhookUrl', 'webhookSecret', 'webhookAllowPrivate'],
  email: [
    'emailOn',
    'emailHost',
    'emailPort',
    'emailSecurity',
    'emailUser',
    'emailPassword',
    'emailFrom',
    'emailTo',
    'emailAllowPrivate',
    'emailAllowPlainText',
  ],
  evidence: [
    'checkpointFolder',
    'timestampsOn',
    'timestampsUrl',
    'timestampsRoot',
    'timestampsAllowPrivate',
    'checkpointWebhookOn',
    'checkpointWebhookUrl',
    'checkpointWebhookSecret',
    'checkpointWebhookAllowPrivate',
  ],
  holidays: ['holidays'],
  training: ['trainingDays'],
};

export function draftOf(settings: Settings): SettingsDraft {
  const { polling, retention, entity, webhook, foresight, reminders, training, evidence } = settings;
  return {
    concurrency: String(polling.concurrency),
    perHost: String(polling.perHost),
    rawDays: String(retention.rawDays),
    hourlyDays: String(retention.hourlyDays),
    dailyDays: String(retention.dailyDays),
    entity: entity ?? '',
    webhookOn: webhook !== undefined,
    webhookUrl: webhook?.url ?? '',
    webhookSecret: webhook?.secret ?? '',
    webhookAllowPrivate: webhook?.allowPrivateNetwork ?? false,
    ...draftOfEmail(settings.email),
    ...draftOfEvidence(evidence),
    ...draftOfLeads(foresight.leads),
    holidays: foresight.holidays ?? '',
    renewalReminders: reminders.renewal.join(', '),
    expiryReminders: reminders.expiry.join(', '),
    retirementReminders: reminders.retirement.join(', '),
    trainingDays: String(training.validDays),
  };
}

function draftOfEvidence({ checkpointFolder, timestamps, checkpointWebhook }: Settings['evidence']) {
  return {
    checkpointFolder: checkpointFolder ?? '',
    timestampsOn: timestamps !== undefined,
    timestampsUrl: timestamps?.url ?? '',
    timestampsRoot: timestamps?.root ?? '',
    timestampsAllowPrivate: timestamps?.allowPrivateNetwork ?? false,
    checkpointWebhookOn: checkpointWebhook !== undefined,
    checkpointWebhookUrl: checkpointWebhook?.url ?? '',
    checkpointWebhookSecret: checkpointWebhook?.secret ?? '',
    checkpointWebhookAllowPrivate: checkpointWebhook?.allowPrivateNetwork ?? false,
  };
}

function draftOfEmail(email: Settings['email']) {
  return {
    emailOn: email !== undefined,
    emailHost: email?.host ?? '',
    emailPort: String(email?.port ?? MAIL_PORTS.starttls),
    emailSecurity: email?.security ?? 'starttls',
    emailUser: email?.user ?? '',
    emailPassword: email?.password ?? '',
    emailFrom: email?.from ?? '',
    emailTo: email?.to.join(', ') ?? '',
    emailAllowPrivate: email?.allowPrivateNetwork ?? false,
    emailAllowPlainText: email?.allowPlainText ?? false,
  } as const;
}

function draftOfLeads(leads: Settings['foresight']['leads']): Record<LeadField, string> {
  const fields = LEAD_KINDS.flatMap((kind) => [
    [warnOf(kind), String(leads[kind].warnHours)],
    [criticalOf(kind), String(leads[kind].criticalHours)],
  ]);
  return Object.fromEntries(fields) as Record<LeadField, string>;
}

/** The parts in which a draft differs from what is stored. */
export function changedParts(draft: SettingsDraft, stored: SettingsDraft): SettingsPart[] {
  return SETTINGS_PARTS.filter((part) => {
    const isOffInBoth =
      (part === 'webhook' && !draft.webhookOn && !stored.webhookOn) ||
      (part === 'email' && !draft.emailOn && !stored.emailOn);
    return !isOffInBoth && FIELDS_OF[part].some((field) => draft[field] !== stored[field]);
  });
}

/**
 * The settings that a draft means, or what is wrong at which field. What is edited elsewhere stays as it is stored:
 * schedules of reports, allow-lists.
 */
export function parseDraft(
  draft: SettingsDraft,
  { entity: _entity, webhook: _webhook, email: _email, ...stored }: Settings,
): { settings: Settings } | { faults: DraftFaults } {
  const entity = draft.entity.trim();
  const parsed = settingsSchema.safeParse({
    ...stored,
    ...(entity === '' ? {} : { entity }),
    ...(draft.webhookOn
      ? {
          webhook: {
            url: draft.webhookUrl.trim(),
            secret: draft.webhookSecret.trim(),
            allowPrivateNetwork: draft.webhookAllowPrivate,
          },
        }
      : {}),
    ...(draft.emailOn ? { email: emailIn(draft) } : {}),
    evidence: evidenceIn(draft),
    retention: {
      rawDays: wholeNumber(draft.rawDays),
      hourlyDays: wholeNumber(draft.hourlyDays),
      dailyDays: wholeNumber(draft.dailyDays),
    },
    polling: { concurrency: wholeNumber(draft.concurrency), perHost: wholeNumber(draft.perHost) },
    reminders: {
      renewal: days(draft.renewalReminders),
      expiry: days(draft.expiryReminders),
      retirement: days(draft.retirementReminders),
    },
    training: { validDays: wholeNumber(draft.trainingDays) },
    foresight: {
      leads: leadsIn(draft),
      ...(draft.holidays === '' ? {} : { holidays: draft.holidays }),
    },
  });
  if (parsed.success) return { settings: parsed.data };
  const faults: DraftFaults = {};
  for (const issue of parsed.error.issues) {
    const field = FIELD_AT[placeOf(issue)];
    // A field's first fault is the one to mend first.
    if (field && !faults[field]) faults[field] = faultOf(field, issue);
  }
  return { faults };
}

function evidenceIn(draft: SettingsDraft) {
  const [checkpointFolder, root, secret] = [
    draft.checkpointFolder.trim(),
    draft.timestampsRoot.trim(),
    draft.checkpointWebhookSecret.trim(),
  ];
  const timestamps = {
    url: draft.timestampsUrl.trim(),
    ...(root === '' ? {} : { root }),
    allowPrivateNetwork: draft.timestampsAllowPrivate,
  };
  const checkpointWebhook = {
    url: draft.checkpointWebhookUrl.trim(),
    ...(secret === '' ? {} : { secret }),
    allowPrivateNetwork: draft.checkpointWebhookAllowPrivate,
  };
  return {
    ...(checkpointFolder === '' ? {} : { checkpointFolder }),
    ...(draft.timestampsOn ? { timestamps } : {}),
    ...(draft.checkpointWebhookOn ? { checkpointWebhook } : {}),
  };
}

function emailIn(draft: SettingsDraft) {
  const [user, password] = [draft.emailUser.trim(), draft.emailPassword.trim()];
  return {
    host: draft.emailHost.trim(),
    port: wholeNumber(draft.emailPort),
    security: draft.emailSecurity,
    allowPrivateNetwork: draft.emailAllowPrivate,
    allowPlainText: draft.emailSecurity === 'none' && draft.emailAllowPlainText,
    ...(user === '' ? {} : { user }),
    ...(password === '' ? {} : { password }),
    from: draft.emailFrom.trim(),
    to: addressesIn(draft.emailTo),
  };
}

function leadsIn(draft: SettingsDraft) {
  const entries = LEAD_KINDS.map((kind) => [
    kind,
    { warnHours: hours(draft[warnOf(kind)]), criticalHours: hours(draft[criticalOf(kind)]) },
  ]);
  return Object.fromEntries(entries) as Record<string, unknown>;
}

const FIELD_AT: Readonly<Record<string, DraftField>> = {
  entity: 'entity',
  'webhook.url': 'webhookUrl',
  'webhook.secret': 'webhookSecret',
  'email.host': 'emailHost',
  'email.port': 'emailPort',
  'email.user': 'emailUser',
  'email.password': 'emailPassword',
  'email.from': 'emailFrom',
  'email.to': 'emailTo',
  'evidence.checkpointFolder': 'checkpointFolder',
  'evidence.timestamps.url': 'timestampsUrl',
  'evidence.timestamps.root': 'timestampsRoot',
  'evidence.checkpointWebhook.url': 'checkpointWebhookUrl',
  'evidence.checkpointWebhook.secret': 'checkpointWebhookSecret',
  'retention.rawDays': 'rawDays',
  'retention.hourlyDays': 'hourlyDays',
  'retention.dailyDays': 'dailyDays',
  'polling.concurrency': 'concurrency',
  'polling.perHost': 'perHost',
  'foresight.holidays': 'holidays',
  'reminders.renewal': 'renewalReminders',
  'reminders.expiry': 'expiryReminders',
  'reminders.retirement': 'retirementReminders',
  'training.validDays': 'trainingDays',
  ...Object.fromEntries(
    LEAD_KINDS.flatMap((kind) => [
      [`foresight.leads.${kind}.warnHours`, warnOf(kind)],
      [`foresight.leads.${kind}.criticalHours`, criticalOf(kind)],
    ]),
  ),
};

type Issue = NonNullable<ReturnType<typeof settingsSchema.safeParse>['error']>['issues'][number];

/** A list is one field: whichever of its members is wrong. */
function placeOf({ path }: Issue): string {
  return path.filter((part) => typeof part === 'string').join('.');
}

function faultOf(field: DraftField, issue: Issue): DraftFault {
  const ofMail = MAIL_FAULTS[field];
  if (field === 'emailPassword' && issue.code === 'custom') return { kind: 'login' };
  if (ofMail) return { kind: ofMail };
  if (REFERENCES.includes(field)) return { kind: 'reference' };
  if (field === 'holidays') return { kind: 'region' };
  if (ADDRESSES.includes(field)) return { kind: issue.code === 'custom' ? 'urlCredentials' : 'url' };
  if (isLead(field) && issue.code === 'custom') return { kind: 'leadOrder' };
  if (isLead(field) && issue.code !== 'too_big') return { kind: 'hours' };
  if (isReminder(field) && issue.code === 'too_big' && issue.origin === 'array')
    return { kind: 'tooMany', limit: Number(issue.maximum) };
  if (isReminder(field) && issue.code !== 'too_big') return { kind: 'days' };
  if (issue.code === 'too_small') return { kind: 'atLeast', limit: Number(issue.minimum) };
  if (issue.code === 'too_big')
    return { kind: field === 'entity' ? 'tooLong' : 'atMost', limit: Number(issue.maximum) };
  if (issue.code === 'custom' && field === 'hourlyDays') return { kind: 'hourlyOrder' };
  if (issue.code === 'custom' && field === 'dailyDays') return { kind: 'dailyOrder' };
  return { kind: 'whole' };
}

const REFERENCES: readonly DraftField[] = ['webhookSecret', 'timestampsRoot', 'checkpointWebhookSecret'];
const ADDRESSES: readonly DraftField[] = ['webhookUrl', 'timestampsUrl', 'checkpointWebhookUrl'];

const MAIL_FAULTS: Partial<
  Record<DraftField, 'host' | 'port' | 'address' | 'addresses' | 'login' | 'reference' | 'folder'>
> = {
  emailHost: 'host',
  emailPort: 'port',
  emailUser: 'login',
  emailPassword: 'reference',
  emailFrom: 'address',
  emailTo: 'addresses',
  checkpointFolder: 'folder',
};

function isLead(field: DraftField): boolean {
  return FIELDS_OF.leads.includes(field);
}

function isReminder(field: DraftField): boolean {
  return FIELDS_OF.reminders.includes(field);
}

/** Set apart by commas of either script, or by spaces. Nothing typed is an empty list. */
function days(text: string): number[] {
  return text
    .split(/[,，、;；\s]+/)
    .filter((part) => part !== '')
    .map(wholeNumber);
}

/** NaN for anything but a plain decimal. */
function hours(text: string): number {
  return /^\d{1,5}(\.\d{1,4})?$/.test(text.trim()) ? Number(text) : NaN;
}

/** NaN for anything but digits: what a person did not write must not be read into it. */
function wholeNumber(text: string): number {
  return /^\d{1,9}$/.test(text.trim()) ? Number(text) : NaN;
}
