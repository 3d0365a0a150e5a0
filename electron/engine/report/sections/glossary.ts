import type { ReportModel } from '#shared/model/report.ts';

const TERMS: Record<string, string> = {
  Connection: 'One authenticated link to one account at a provider.',
  Control: 'One rule that is checked by program, from facts to a result per subject.',
  'Control deficiency': 'A control is missing or designed so that it cannot meet its criterion.',
  Deviation:
    'A control exists, but a subject did not meet it when it was tested; an exception in this report.',
  'Scope limitation': 'Data was not obtained, so nothing can be said; listed, never counted as a pass.',
  Coverage: 'The share of applicable results that were evaluated (PASS, FAIL or WARN).',
  'Pass rate': 'PASS among evaluated results. 100 % of 40 % is not 100 %.',
  Finding: "A control's answer over time on one subject: open, acknowledged, resolved.",
  Meter: 'One thing that is counted and can run out: a quota in a window, a prepaid balance, a budget.',
  Runway: 'The time until a meter is exhausted, as P10, P50 and P90: early end, middle, late end.',
  'Payment episode': 'A stretch of time in which a provider refused payment.',
  'Evidence log': 'The append-only log in which each row carries the hash of the row before.',
  Checkpoint:
    'Log id, number of rows and one hash over all of them, signed: a few lines that stand for the whole log.',
  'Control total':
    'A sum or count stated by the provider itself, against which the received data is compared.',
  UTC: 'All times are Coordinated Universal Time, written as ISO 8601.',
};

export function buildGlossary(): ReportModel['glossary'] {
  return Object.entries(TERMS).map(([term, meaning]) => ({ term, meaning }));
}
