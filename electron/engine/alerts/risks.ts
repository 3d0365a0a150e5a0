import { blindnessRisks } from '#engine/alerts/blindness-risks.ts';
import { datedRisks } from '#engine/alerts/dated-risks.ts';
import { exhaustionRisk } from '#engine/alerts/exhaustion-risk.ts';
import { paymentMethodAlertRisk, paymentRefusedRisk } from '#engine/alerts/payment-risks.ts';
import { policyRisks } from '#engine/alerts/policy-risks.ts';
import type { Risk, RiskGuides } from '#engine/alerts/risk.ts';
import { subscriptionRisk } from '#engine/alerts/subscription-risk.ts';
import type { Facts } from '#engine/controls/control.ts';
import type { CalendarEntry } from '#shared/model/calendar.ts';
import type { Settings } from '#shared/model/settings.ts';
import type { Verdict } from '#shared/model/control.ts';

/** What risks are told by, beside the facts. */
export interface RiskMeans {
  guides: RiskGuides;
  calendar: readonly CalendarEntry[];
  reminders: Settings['reminders'];
}

/** All risks of one evaluation, present or not: what is absent or unknown is said, not left out. */
export function deriveRisks(
  facts: Facts,
  verdicts: readonly Verdict[],
  { guides, calendar, reminders }: RiskMeans,
): Risk[] {
  const { connections, now } = facts;
  return [
    ...connections.flatMap((connection) => [
      ...connection.meters.map((meter) => exhaustionRisk(connection, meter, now, guides)),
      ...connection.paymentEpisodes.map((episode) => paymentRefusedRisk(connection, episode, now, guides)),
      subscriptionRisk(connection, now, guides, reminders.renewal),
      paymentMethodAlertRisk(connection, now, guides, reminders.expiry),
    ]),
    ...datedRisks(calendar, reminders, now),
    ...blindnessRisks(connections, now, guides),
    ...policyRisks(connections, verdicts),
  ];
}
