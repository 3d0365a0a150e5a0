import { type Settings, settingsSchema } from '#shared/model/settings.ts';

/** The settings as they are being edited: numbers as typed, the webhook's fields also while it is off. */
export interface SettingsDraft {
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
}

export type DraftField = keyof SettingsDraft;

/** What is wrong with a field; `limit` where one is passed. */
export type DraftFault =
  | { kind: 'atLeast' | 'atMost' | 'tooLong'; limit: number }
  | { kind: 'whole' | 'hourlyOrder' | 'dailyOrder' | 'url' | 'urlCredentials' | 'reference' };

export type DraftFaults = Partial<Record<DraftField, DraftFault>>;

export const SETTINGS_PARTS = ['polling', 'retention', 'organization', 'webhook'] as const;
export type SettingsPart = (typeof SETTINGS_PARTS)[number];

const FIELDS_OF: Readonly<Record<SettingsPart, readonly DraftField[]>> = {
  polling: ['concurrency', 'perHost'],
  retention: ['rawDays', 'hourlyDays', 'dailyDays'],
  organization: ['entity'],
  webhook: ['webhookOn', 'webhookUrl', 'webhookSecret', 'webhookAllowPrivate'],
};

export function draftOf({ polling, retention, entity, webhook }: Settings): SettingsDraft {
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
  };
}

/** The parts in which a draft differs from what is stored. */
export function changedParts(draft: SettingsDraft, stored: SettingsDraft): SettingsPart[] {
  return SETTINGS_PARTS.filter((part) => {
    const isOffInBoth = part === 'webhook' && !draft.webhookOn && !stored.webhookOn;
    return !isOffInBoth && FIELDS_OF[part].some((field) => draft[field] !== stored[field]);
  });
}

/** The settings that a draft means, or what is wrong at which field. */
export function parseDraft(draft: SettingsDraft): { settings: Settings } | { faults: DraftFaults } {
  const entity = draft.entity.trim();
  const parsed = settingsSchema.safeParse({
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
    retention: {
      rawDays: wholeNumber(draft.rawDays),
      hourlyDays: wholeNumber(draft.hourlyDays),
      dailyDays: wholeNumber(draft.dailyDays),
    },
    polling: { concurrency: wholeNumber(draft.concurrency), perHost: wholeNumber(draft.perHost) },
  });
  if (parsed.success) return { settings: parsed.data };
  const faults: DraftFaults = {};
  for (const issue of parsed.error.issues) {
    const field = FIELD_AT[issue.path.join('.')];
    // A field's first fault is the one to mend first.
    if (field && !faults[field]) faults[field] = faultOf(field, issue);
  }
  return { faults };
}

const FIELD_AT: Readonly<Record<string, DraftField>> = {
  entity: 'entity',
  'webhook.url': 'webhookUrl',
  'webhook.secret': 'webhookSecret',
  'retention.rawDays': 'rawDays',
  'retention.hourlyDays': 'hourlyDays',
  'retention.dailyDays': 'dailyDays',
  'polling.concurrency': 'concurrency',
  'polling.perHost': 'perHost',
};

type Issue = NonNullable<ReturnType<typeof settingsSchema.safeParse>['error']>['issues'][number];

function faultOf(field: DraftField, issue: Issue): DraftFault {
  if (field === 'webhookSecret') return { kind: 'reference' };
  if (field === 'webhookUrl') return { kind: issue.code === 'custom' ? 'urlCredentials' : 'url' };
  if (issue.code === 'too_small') return { kind: 'atLeast', limit: Number(issue.minimum) };
  if (issue.code === 'too_big')
    return { kind: field === 'entity' ? 'tooLong' : 'atMost', limit: Number(issue.maximum) };
  if (issue.code === 'custom' && field === 'hourlyDays') return { kind: 'hourlyOrder' };
  if (issue.code === 'custom' && field === 'dailyDays') return { kind: 'dailyOrder' };
  return { kind: 'whole' };
}

/** NaN for anything but digits: what a person did not write must not be read into it. */
function wholeNumber(text: string): number {
  return /^\d{1,9}$/.test(text.trim()) ? Number(text) : NaN;
}
