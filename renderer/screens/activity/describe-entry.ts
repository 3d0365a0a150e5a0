import type { TFunction } from 'i18next';
import type { Formats } from '#renderer/format/formats.ts';
import type { LedgerEntry } from '#shared/model/ledger.ts';
import type { Level } from '#shared/levels.ts';
import { levelSchema } from '#shared/model/level.ts';
import { pollSchema } from '#shared/model/poll.ts';
import { subscriptionStateSchema } from '#shared/model/subscription.ts';
import { type LedgerNames, splitSubject } from './ledger-names.ts';
import { listIn, numberIn, objectIn, textIn } from './payload.ts';

export interface EntrySentence {
  /** One sentence in the reader's language. */
  text: string;
  /** What the engine wrote about it. */
  detail: string | null;
  /** Of an alert. */
  level: Level | null;
}

export interface EntryWords {
  t: TFunction<['activity', 'common']>;
  formats: Formats;
  names: LedgerNames;
}

/** A row of the log for people. A type that this version does not know is told by its name. */
export function describeEntry(entry: LedgerEntry, words: EntryWords): EntrySentence {
  const { type, subject, payload } = entry;
  const { t, formats } = words;
  const say = (text: string, detail: string | null = null, level: Level | null = null): EntrySentence => ({
    text,
    detail: detail === '' ? null : detail,
    level,
  });
  const [, id = ''] = splitSubject(subject);
  const connection = { name: words.names.connections.get(id) ?? t('removedConnection') };
  switch (type) {
    case 'log.started':
      return say(t('sentence.logStarted'));
    case 'poll.finished':
      return say(pollText(entry, connection.name, t), textIn(payload, 'detail'));
    case 'connection.added':
      return say(t('sentence.connectionAdded', connection));
    case 'connection.changed': {
      const isPaused = objectIn(payload, 'settings')?.['paused'] === true;
      return say(t(isPaused ? 'sentence.connectionPaused' : 'sentence.connectionChanged', connection));
    }
    case 'connection.removed':
      return say(t('sentence.connectionRemoved', connection));
    case 'numbers.imported': {
      const count = numberIn(payload, 'placed') ?? 0;
      return say(t('sentence.numbersImported', { ...connection, count, formatted: formats.integer(count) }));
    }
    case 'subscription.changed':
      return say(subscriptionText(entry, connection.name, t), textIn(payload, 'reason'));
    case 'payment_episode.changed': {
      const isOpen = textIn(payload, 'state') === 'open';
      return say(t(isOpen ? 'sentence.paymentOpened' : 'sentence.paymentClosed', connection));
    }
    case 'finding.changed':
      return say(findingText(entry, t), textIn(payload, 'reason'));
    case 'finding.assigned':
      return say(
        findingText(entry, t),
        [textIn(payload, 'owner'), textIn(payload, 'dueOn')].filter(Boolean).join(' · '),
      );
    case 'finding.commented':
      return say(findingText(entry, t), textIn(payload, 'text'));
    case 'alert.changed': {
      const title = words.names.alertTitle(id, entry.seq);
      const level = levelSchema.safeParse(payload?.['level']);
      return say(alertText(entry, t), title, level.success ? level.data : null);
    }
    case 'alert.delivered': {
      const channel = channelText(textIn(payload, 'channel') ?? '', t);
      const more = listIn(payload, 'digest').length;
      const text =
        more > 0
          ? t('sentence.alertDeliveredDigest', { count: more, channel })
          : t('sentence.alertDelivered', { channel });
      return say(text, words.names.alertTitle(id, entry.seq));
    }
    case 'register.imported':
      return say(t('sentence.registerImported'));
    case 'register.removed':
      return say(t('sentence.registerRemoved', { id: textIn(payload, 'id') ?? '' }));
    case 'directory.imported':
      return say(t('sentence.directoryImported'));
    case 'training.acknowledged': {
      const said = (name: string) => textIn(payload, name) ?? '';
      const until = said('expiresOn');
      return say(
        t('sentence.trainingAcknowledged', { person: said('person'), provider: said('provider'), until }),
      );
    }
    case 'waiver.requested':
      return say(t('sentence.waiverRequested', waiverIn(entry, 'requestedBy')), textIn(payload, 'reason'));
    case 'waiver.approved':
      return say(t('sentence.waiverApproved', waiverIn(entry, 'approvedBy')), textIn(payload, 'reason'));
    case 'waiver.revoked':
      return say(t('sentence.waiverRevoked', waiverIn(entry, 'revokedBy')), textIn(payload, 'reason'));
    case 'attestation.made': {
      const holds = payload?.['holds'] === true;
      return say(
        t(holds ? 'sentence.attestedHolds' : 'sentence.attestedNot', attestationIn(entry, 'person')),
        textIn(payload, 'statement'),
      );
    }
    case 'attestation.withdrawn':
      return say(
        t('sentence.attestationWithdrawn', attestationIn(entry, 'withdrawnBy')),
        textIn(payload, 'reason'),
      );
    case 'report.missed':
      return say(t('sentence.reportMissed', { schedule: id }));
    case 'report.failed':
      return say(t('sentence.reportFailed', { schedule: id }), textIn(payload, 'error'));
    case 'report.files_deleted':
      return say(t('sentence.reportFilesDeleted', { schedule: id, count: numberIn(payload, 'files') ?? 0 }));
    case 'report.mailed': {
      const to = listIn(payload, 'to').filter((address) => typeof address === 'string');
      return say(t('sentence.reportMailed', { schedule: id, count: to.length }), to.join(', '));
    }
    case 'policy.loaded':
      return say(
        t('sentence.policyLoaded', { name: textIn(payload, 'name') ?? '' }),
        listIn(payload, 'changed')
          .filter((line) => typeof line === 'string')
          .join('; '),
      );
    case 'policy.unloaded':
      return say(
        t('sentence.policyUnloaded'),
        listIn(payload, 'changed')
          .filter((line) => typeof line === 'string')
          .join('; '),
      );
    case 'policy.refused':
      return say(t('sentence.policyRefused', { file: textIn(payload, 'file') ?? '' }));
    case 'report.issued': {
      const formatNames = listIn(payload, 'files').map((file) => formatOf(file).toUpperCase());
      return say(t('sentence.reportIssued', { formats: formatNames.join(', ') }));
    }
    case 'settings.changed':
      return say(t('sentence.settingsChanged'));
    case 'polls.paused':
      return say(
        t('sentence.pollsPaused', { time: formats.instant(numberIn(payload, 'until') ?? entry.ts) }),
      );
    case 'polls.resumed':
      return say(t('sentence.pollsResumed'));
    case 'retention.applied': {
      const count = Object.values(objectIn(payload, 'deleted') ?? {}).reduce<number>(
        (sum, rows) => sum + (typeof rows === 'number' ? rows : 0),
        0,
      );
      return say(t('sentence.retentionApplied', { count, formatted: formats.integer(count) }));
    }
    case 'ledger.verified': {
      const rows = numberIn(payload, 'rows') ?? 0;
      const isIntact = textIn(payload, 'verdict') === 'intact';
      return say(
        t(isIntact ? 'sentence.logIntact' : 'sentence.logNotIntact', { rows: formats.integer(rows) }),
      );
    }
    case 'checkpoint.timestamped':
      return say(
        t('sentence.checkpointTimestamped', {
          rows: formats.integer(numberIn(payload, 'size') ?? 0),
          time: formats.instant(numberIn(payload, 'stampedAt') ?? entry.ts),
          authority: textIn(payload, 'authority') ?? '',
        }),
      );
    case 'clock.jumped':
      return say(
        t('sentence.clockJumped', { time: formats.duration(numberIn(payload, 'backwardsMs') ?? 0) }),
      );
    case 'key.created':
      return say(t('sentence.keyCreated'));
    case 'key.rotated':
      return say(t('sentence.keyRotated'));
    case 'key.replaced':
      return say(t('sentence.keyReplaced'));
    case 'engine.started':
      return say(t('sentence.engineStarted', { version: textIn(payload, 'version') ?? '' }));
    case 'engine.stopped':
      return say(t('sentence.engineStopped'));
    default:
      return say(t('sentence.other', { type }));
  }
}

type Translate = EntryWords['t'];

function pollText({ payload }: LedgerEntry, name: string, t: Translate): string {
  const outcome = pollSchema.shape.outcome.safeParse(payload?.['outcome']);
  const missing = listIn(payload, 'gaps').length;
  if (outcome.success && outcome.data === 'ok' && missing > 0)
    return t('sentence.pollPartly', { name, count: missing });
  return t('sentence.poll', {
    name,
    outcome: outcome.success ? t(`common:outcome.${outcome.data}`) : t('common:notKnown'),
  });
}

function subscriptionText({ payload }: LedgerEntry, name: string, t: Translate): string {
  const state = (key: string) => {
    const known = subscriptionStateSchema.safeParse(payload?.[key]);
    return known.success ? t(`common:subscriptionState.${known.data}`) : null;
  };
  const to = state('to') ?? t('common:notKnown');
  const from = state('from');
  return from === null
    ? t('sentence.subscriptionFirst', { name, to })
    : t('sentence.subscriptionChanged', { name, from, to });
}

function findingText({ type, payload }: LedgerEntry, t: Translate): string {
  const values = {
    control: textIn(payload, 'controlId') ?? '',
    name: textIn(objectIn(payload, 'subject'), 'name') ?? '',
  };
  if (type === 'finding.assigned') return t('sentence.findingAssigned', values);
  if (type === 'finding.commented') return t('sentence.findingCommented', values);
  switch (textIn(payload, 'change')) {
    case 'opened':
      return t('sentence.findingOpened', values);
    case 'reopened':
      return t('sentence.findingReopened', values);
    case 'resolved':
      return t('sentence.findingResolved', values);
    case 'acknowledged':
      return t('sentence.findingAcknowledged', values);
    default:
      return t('sentence.findingChanged', values);
  }
}

function waiverIn({ payload }: LedgerEntry, who: 'requestedBy' | 'approvedBy' | 'revokedBy') {
  const said = (name: string) => textIn(payload, name) ?? '';
  return { control: said('controlId'), ticket: said('ticket'), person: said(who) };
}

function attestationIn({ payload }: LedgerEntry, who: 'person' | 'withdrawnBy') {
  return { control: textIn(payload, 'controlId') ?? '', person: textIn(payload, who) ?? '' };
}

/** Who resolves by hand is a person; the engine resolves once the risk is gone. */
function alertText({ payload, actor }: LedgerEntry, t: Translate): string {
  switch (textIn(payload, 'change')) {
    case 'opened':
      return t('sentence.alertOpened');
    case 'escalated':
      return t('sentence.alertEscalated');
    case 'reminded':
      return t('sentence.alertReminded');
    case 'resolved':
      return t(actor === 'engine' ? 'sentence.alertResolved' : 'sentence.alertResolvedByHand');
    case 'acknowledged':
      return t('sentence.alertAcknowledged');
    case 'snoozed':
      return t('sentence.alertSnoozed');
    default:
      return t('sentence.alertChanged');
  }
}

function channelText(channel: string, t: Translate): string {
  return channel === 'webhook' || channel === 'email' || channel === 'desktop' || channel === 'terminal'
    ? t(`channel.${channel}`)
    : channel;
}

function formatOf(file: unknown): string {
  return typeof file === 'object' && file !== null && 'format' in file ? String(file.format) : '';
}
