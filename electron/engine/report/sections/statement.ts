import type { Statement } from '#shared/model/report.ts';

/** What the report may be used for, and what the tool cannot see. */
export function buildStatement(): Statement {
  return {
    use: [
      'This report was prepared by management with Headroom. It is not an audit opinion, an attestation or a certification.',
      'A control result is evidence for the criterion it is mapped to. It does not satisfy a criterion by itself.',
      'Results are the state at the time of issue. Exceptions, alerts, payment refusals and changes cover the whole period.',
    ],
    limits: [
      'Headroom sees what the provider APIs expose to the credentials in use. Activity that a provider does not report, and accounts without a connection, are outside its sight.',
      'A result of NO_DATA or ERROR is a limitation of scope: the control was not evaluated. It counts neither as a pass nor as a failure and is listed under Scope limitations.',
      'Values marked unknown were not obtained. Unknown is never shown as zero.',
      'Forecasts are estimates made at the stated time by the stated method. P10 is the early end: in one of ten cases it runs out sooner.',
      'The evidence log is tamper-evident, not tamper-proof: it shows changes to rows that a checkpoint kept elsewhere covers. It cannot show data that was false at its source, nor changes to rows after the newest such checkpoint.',
      'Contracts, owners, budgets and top-ups are declared by people and were not checked against the signed documents.',
    ],
  };
}
