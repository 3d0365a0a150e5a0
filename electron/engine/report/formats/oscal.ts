import { ofText, percentText, periodText } from '../document/phrases.ts';
import type { ReportFormat } from '../format.ts';
import { jsonDocument } from '../json-document.ts';
import { findings } from '../oscal/findings.ts';
import { inventory } from '../oscal/inventory.ts';
import { observations } from '../oscal/observations.ts';
import { controlToken, markup, property, withoutEmpty } from '../oscal/oscal-text.ts';
import { risks } from '../oscal/risks.ts';
import { type StableIds, stableIds } from '../stable-ids.ts';
import type { EvidenceRow, ReportModel } from '#shared/model/report.ts';
import { isoSecond } from '#shared/time.ts';

/** What NIST calls this version; 1.2 accepts the document too. */
const OSCAL_VERSION = '1.1.3';

/** Assessment results: observations, findings and risks, with ids that stay the same from report to report. */
export const oscalFormat: ReportFormat = {
  id: 'oscal',
  extension: 'oscal.json',
  mediaType: 'application/json',
  title: `Assessment results (OSCAL ${OSCAL_VERSION})`,
  audience: 'GRC platforms and authorizing officials who take in assessment results.',
  async render(model) {
    return jsonDocument({ 'assessment-results': assessmentResults(model, stableIds(model)) });
  },
};

function assessmentResults(model: ReportModel, ids: StableIds) {
  const { cover } = model;
  const plan = ids.ofReport('plan');
  return {
    uuid: ids.ofReport('document'),
    metadata: metadata(model, ids),
    'import-ap': { href: `#${plan}` },
    results: [
      {
        uuid: ids.ofReport('result'),
        title: markup(cover.title),
        description: markup(`Scope: ${cover.scope}. Period: ${periodText(cover.period)}.`),
        ...period(model),
        props: [...shares(model), ...limit(model)],
        'local-definitions': inventory(model, ids),
        'reviewed-controls': reviewedControls(model),
        ...withoutEmpty({
          observations: observations(model, ids),
          risks: risks(model, ids),
          findings: findings(model, ids),
        }),
        remarks: model.statement.limits.map(markup).join('\n\n'),
      },
    ],
    'back-matter': {
      resources: [
        {
          uuid: plan,
          title: 'How the assessment is made',
          description: [model.method.frequency, ...model.method.procedures].map(markup).join('\n\n'),
        },
        ...evidenceResources(model.evidence, ids),
      ],
    },
  };
}

function metadata({ cover, statement, signOff }: ReportModel, ids: StableIds) {
  const parties = [
    { uuid: ids.ofReport('entity'), type: 'organization', name: cover.entity },
    { uuid: ids.ofReport('preparer'), type: 'person', name: signOff.preparer },
  ].flatMap(({ name, ...party }) => (name === null ? [] : [{ ...party, name: markup(name) }]));
  const preparer = parties.find(({ type }) => type === 'person');
  return {
    title: markup(cover.title),
    'last-modified': isoSecond(cover.issuedAt),
    version: String(cover.revision),
    'oscal-version': OSCAL_VERSION,
    props: [
      ...property('report-id', cover.reportId),
      ...property('generator', `${cover.generator.name} ${cover.generator.version}`),
      ...property('classification', cover.classification),
      ...property('evidence-log', cover.checkpoint?.logId ?? null),
      ...property('evidence-log-rows', cover.checkpoint && String(cover.checkpoint.size)),
      ...property('evidence-log-head-sha256', cover.checkpoint?.headSha256 ?? null),
      ...property('policy-pack-sha256', cover.policyPack?.sha256 ?? null),
      ...property('previous-report', cover.previousReport?.reportId ?? null),
      ...property('previous-report-sha256', cover.previousReport?.sha256 ?? null),
    ],
    ...withoutEmpty({
      roles: preparer ? [{ id: 'prepared-by', title: 'Prepared by' }] : [],
      parties,
      'responsible-parties': preparer ? [{ 'role-id': 'prepared-by', 'party-uuids': [preparer.uuid] }] : [],
    }),
    remarks: statement.use.map(markup).join('\n\n'),
  };
}

function period({ cover: { period: given } }: ReportModel) {
  return given.type === 'period'
    ? { start: isoSecond(given.from), end: isoSecond(given.to) }
    : { start: isoSecond(given.at) };
}

/** The pass rate never stands alone: 100 % of 40 % is not 100 %. */
function shares({ summary: { coverage, passRate } }: ReportModel) {
  return [
    ...property('coverage', `${percentText(coverage)} (${ofText(coverage)})`),
    ...property('pass-rate', `${percentText(passRate)} (${ofText(passRate)} evaluated)`),
  ];
}

function limit({ cover, scope }: ReportModel) {
  if (!scope.limit) return [];
  return [
    ...property('scope', cover.scope),
    ...property('connections-out-of-scope', String(scope.limit.connectionsLeftOut)),
  ];
}

/** A control of which no subject could be evaluated was not reviewed, whatever was tried. */
function reviewedControls({ controls, summary }: ReportModel) {
  const tokens = (some: typeof controls) =>
    some.map(({ controlId }) => ({ 'control-id': controlToken(controlId) }));
  const notEvaluated = controls.filter(({ tested, notEvaluated: missing }) => tested > 0 && missing > 0);
  return {
    description: markup(
      `${ofText(summary.coverage)} applicable results were evaluated. Excluded: controls of which no subject was.`,
    ),
    ...withoutEmpty({
      props: notEvaluated.flatMap(({ controlId, notEvaluated: missing }) =>
        property('partly-evaluated', controlToken(controlId), `not-evaluated-${missing}`),
      ),
    }),
    'control-selections': [
      withoutEmpty({
        'include-controls': tokens(controls.filter(({ tested }) => tested > 0)),
        'exclude-controls': tokens(controls.filter(({ tested }) => tested === 0)),
      }),
    ],
  };
}

/** Answers of vendors, named by what they hold (RFC 6920): the report does not carry them. */
function evidenceResources(evidence: readonly EvidenceRow[], ids: StableIds) {
  return evidence.map(({ sha256, description, collectedAt, ledgerSeq }, index) => ({
    uuid: ids.ofReport(`evidence ${index}`),
    title: markup(description),
    props: [
      ...property('collected', isoSecond(collectedAt)),
      ...property('evidence-log-row', ledgerSeq === null ? null : String(ledgerSeq)),
    ],
    rlinks: [
      {
        href: `ni:///sha-256;${Buffer.from(sha256, 'hex').toString('base64url')}`,
        hashes: [{ algorithm: 'SHA-256', value: sha256 }],
      },
    ],
  }));
}
