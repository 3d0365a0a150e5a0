import type { ReportSnapshot } from '../snapshot.ts';
import type { Statement } from '#shared/model/report.ts';

/** What the report may be used for, and what the tool cannot see. */
export function buildStatement({ limit, scope }: Pick<ReportSnapshot, 'limit' | 'scope'>): Statement {
  return {
    use: [
      'This report was prepared by management with Headroom. It is not an audit opinion, an attestation or a certification.',
      'A control result is evidence for the criterion it is mapped to. It does not satisfy a criterion by itself.',
      'Results are the state at the time of issue. Exceptions, alerts, payment refusals and changes cover the whole period.',
    ],
    limits: [
      ...(limit ? limitedTo(scope, limit) : []),
      'Headroom sees what the provider APIs expose to the credentials in use. Activity that a provider does not report, and accounts without a connection, are outside its sight.',
      'A result of NO_DATA or ERROR is a limitation of scope: the control was not evaluated. It counts neither as a pass nor as a failure and is listed under Scope limitations.',
      'Values marked unknown were not obtained. Unknown is never shown as zero.',
      'Forecasts are estimates made at the stated time by the stated method. P10 is the early end: in one of ten cases it runs out sooner.',
      'The evidence log is tamper-evident, not tamper-proof: it shows changes to rows that a checkpoint kept elsewhere covers. It cannot show data that was false at its source, nor changes to rows after the newest such checkpoint.',
      'Contracts, owners, budgets and top-ups are declared by people and were not checked against the signed documents.',
    ],
  };
}

/** A limited report is no statement about the rest, and must not read like one. */
function limitedTo(scope: string, { connectionsLeftOut, unmatched }: NonNullable<ReportSnapshot['limit']>) {
  return [
    `This report is limited to: ${scope}. Connections out of scope: ${connectionsLeftOut}. They are counted here and nowhere else, and nothing is said about them.`,
    'Results on the whole installation, such as its evidence log, are marked so. They are told, but count neither in coverage nor in the pass rate. Alerts and changes that belong to other connections are not listed, nor are alerts that belong to none.',
    ...(unmatched.length === 0
      ? []
      : [`No connection has these values of the scope; they may be misspelt: ${unmatched.join('; ')}.`]),
  ];
}
