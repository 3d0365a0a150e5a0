import type { z } from 'zod';
import { containsText } from '#renderer/components/contains-text.ts';
import type { TranslateEngineText } from '#shared/engine-texts/engine-texts.ts';
import type { alertDeliverySchema } from '#shared/contract.ts';
import type { Alert } from '#shared/model/alert.ts';
import type { Finding } from '#shared/model/finding.ts';
import { compareLevels } from '#shared/levels.ts';
import type { Instant } from '#shared/time.ts';

export type Delivery = z.infer<typeof alertDeliverySchema>;

/** live: everything that is not resolved. */
export const STATE_CHOICES = ['live', 'firing', 'resolved', 'all'] as const;
export type StateChoice = (typeof STATE_CHOICES)[number];

export interface AlertFilter {
  state: StateChoice;
  text: string;
}

export const NO_FILTER: AlertFilter = { state: 'live', text: '' };

const STATE_ORDER: readonly Alert['state'][] = ['firing', 'acknowledged', 'snoozed', 'resolved'];

/**
 * Firing first, then what someone is on, then what is silent, then what is over; the worst first and of equals the newest.
 *
 * @param connectionName by id; null where the connection is gone
 */
export function alertRows(
  alerts: readonly Alert[],
  filter: AlertFilter,
  translate: TranslateEngineText,
  connectionName: (id: string) => string | null,
): Alert[] {
  const textsOf = ({ title, body, action, connectionId }: Alert) => [
    ...[title, body, action].flatMap((text) => [text, translate(text).text]),
    connectionId === null ? null : connectionName(connectionId),
  ];
  return alerts
    .filter(({ state }) => isChosen(state, filter.state))
    .filter((alert) => containsText(filter.text, textsOf(alert)))
    .sort(compareAlerts);
}

function isChosen(state: Alert['state'], choice: StateChoice): boolean {
  if (choice === 'all') return true;
  return choice === 'live' ? state !== 'resolved' : state === choice;
}

function compareAlerts(left: Alert, right: Alert): number {
  const byState = STATE_ORDER.indexOf(left.state) - STATE_ORDER.indexOf(right.state);
  if (byState !== 0) return byState;
  if (left.state === 'resolved') return (right.resolvedAt ?? 0) - (left.resolvedAt ?? 0);
  return compareLevels(left.level, right.level) || right.openedAt - left.openedAt;
}

export interface Telling {
  /** When the first channel took it; null: none did so far. */
  at: Instant | null;
  /** Channels that took a message about it. */
  told: readonly string[];
  /** Channels that took none so far. */
  waiting: readonly string[];
}

/** Where an alert was told. Before deliveries are read the alert itself knows when, not where. */
export function tellingOf(
  { deliveredAt }: Pick<Alert, 'deliveredAt'>,
  deliveries: readonly Delivery[],
): Telling {
  const told = unique(deliveries.filter((delivery) => delivery.deliveredAt !== null));
  const waiting = unique(deliveries).filter((channel) => !told.includes(channel));
  return { at: deliveredAt, told, waiting };
}

const unique = (deliveries: readonly Delivery[]) => [...new Set(deliveries.map(({ channel }) => channel))];

/** Who acted, without the part of the program it was done in: `desktop:admin` is admin. */
export function actorName(actor: string): string {
  return actor.slice(actor.indexOf(':') + 1);
}

/** Which controls judge the matter of an alert. */
const CONTROLS: Readonly<Record<Exclude<Alert['kind'], 'policy'>, readonly string[]>> = {
  exhaustion: ['QUO-01', 'QUO-02', 'BUD-02'],
  payment_refused: ['E402-01'],
  subscription: ['SUB-01', 'SUB-02'],
  payment_method: ['PAY-01'],
  blind_spot: ['MON-01'],
  network: [],
  schedule: [],
  retirement: [],
  date: [],
};

/** Findings that are not resolved and speak of the same matter. A policy alert names its control in its risk. */
export function findingsOf(alert: Alert, findings: readonly Finding[]): Finding[] {
  const { kind, riskKey, connectionId, meterId } = alert;
  const controls = kind === 'policy' ? riskKey.split(':').slice(1, 2) : CONTROLS[kind];
  return findings.filter(
    ({ state, controlId, subject }) =>
      state !== 'resolved' &&
      controls.includes(controlId) &&
      (meterId === null
        ? subject.connectionId === connectionId
        : subject.type === 'meter' && subject.id === String(meterId)),
  );
}
