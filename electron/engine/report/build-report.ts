import { markInstallation } from './mark-installation.ts';
import { withPrintableText } from './printable-text.ts';
import { buildAlerts } from './sections/alerts.ts';
import { buildAttestations } from './sections/attestations.ts';
import { buildCharges } from './sections/charges.ts';
import { buildCompleteness } from './sections/completeness.ts';
import { buildControls, buildResults } from './sections/control-matrix.ts';
import { buildCover } from './sections/cover.ts';
import { buildExceptions } from './sections/exceptions.ts';
import { buildGlossary } from './sections/glossary.ts';
import { buildMeters } from './sections/meters.ts';
import { buildMethod } from './sections/method.ts';
import { buildPaymentEpisodes } from './sections/payment-episodes.ts';
import { buildScope } from './sections/scope.ts';
import { buildSignOff } from './sections/sign-off.ts';
import { buildSources } from './sections/sources.ts';
import { buildSpend } from './sections/spend.ts';
import { buildStatement } from './sections/statement.ts';
import { buildSubscriptions } from './sections/subscriptions.ts';
import { buildSummary } from './sections/summary.ts';
import { buildTraining } from './sections/training.ts';
import { buildWaivers } from './sections/waivers.ts';
import { buildVerification } from './sections/verification.ts';
import type { ReportSnapshot } from './snapshot.ts';
import type { ReportModel } from '#shared/model/report.ts';

/** The report of a snapshot. Pure: the same snapshot gives the same model. All text is safe to print. */
export function buildReport(given: ReportSnapshot): ReportModel {
  const snapshot = given.limit ? markInstallation(given) : given;
  const sources = buildSources(snapshot);
  return withPrintableText<ReportModel>({
    schema: 'headroom.report/1',
    notation: {
      instants: 'UTC epoch milliseconds; names end in At, or are at, from, to, since, asOf',
      durations: 'milliseconds where the name ends in Ms, hours where it ends in Hours',
      amounts: 'exact decimals as text, with their unit',
      unknown: 'null: unknown, not exposed by the provider, or not expected; never zero',
    },
    cover: buildCover(snapshot),
    statement: buildStatement(snapshot),
    summary: buildSummary(snapshot, sources),
    scope: buildScope(snapshot, sources),
    completeness: buildCompleteness(snapshot, sources),
    method: buildMethod(snapshot),
    controls: buildControls(snapshot),
    results: buildResults(snapshot, sources),
    exceptions: buildExceptions(snapshot, sources),
    waivers: buildWaivers(snapshot),
    attestations: buildAttestations(snapshot),
    training: buildTraining(snapshot),
    subscriptions: buildSubscriptions(snapshot, sources),
    meters: buildMeters(snapshot, sources),
    reliability: snapshot.reliability,
    spend: buildSpend(snapshot, sources),
    charges: buildCharges(snapshot, sources),
    paymentEpisodes: buildPaymentEpisodes(snapshot, sources),
    alerts: buildAlerts(snapshot, sources),
    changes: [...snapshot.configChanges],
    evidence: [...snapshot.evidence],
    verification: buildVerification(snapshot),
    signOff: buildSignOff(snapshot),
    glossary: buildGlossary(),
  });
}
