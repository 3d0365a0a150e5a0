import type { DiagnosisReport } from '#shared/model/diagnosis.ts';
import type { Terminal } from '../terminal.ts';

export function diagnosisText({ colours }: Terminal, report: DiagnosisReport): string {
  const section = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ['', colours.bold(title), ...lines.map((line) => `  ${line}`)];
  const { provider, page } = report;
  return [
    headline(report, colours.bold(report.class)),
    report.summary,
    ...section(
      'What to do',
      report.steps.map((step, index) => `${index + 1}. ${step}`),
    ),
    ...section('Where', page === null ? [] : [`${page.kind}: ${page.url}`]),
    ...section('Whom to ask', [
      ...report.connections.map(ownerLine),
      ...(report.contact === null ? [] : [report.contact]),
    ]),
    ...section('Evidence', [
      ...report.evidence,
      ...report.requestIds,
      ...(provider === null ? [] : [`provider ${provider.name} (by ${provider.by})`]),
      `rule ${report.rule}`,
    ]),
    ...section('A letter to the support of the provider', report.supportText.split('\n')),
  ].join('\n');
}

function headline({ cause, ambiguous, provider, paste }: DiagnosisReport, name: string): string {
  return [
    name,
    ...(provider === null ? [] : [provider.name]),
    ...(cause === null ? [] : [`cause: ${cause.replaceAll('_', ' ')}`]),
    ...(ambiguous ? ['more than one reading is possible'] : []),
    ...(paste.refused > 1 ? [`the newest of ${paste.refused} refused calls`] : []),
  ].join(' · ');
}

function ownerLine({ name, owner, contact }: DiagnosisReport['connections'][number]): string {
  return `${name}: ${owner ?? 'no owner is known'}${contact === null ? '' : `, ${contact}`}`;
}
