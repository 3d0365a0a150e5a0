import { limitationText } from '../document/limitation-text.ts';
import type { ReportFormat } from '../format.ts';
import { jsonDocument } from '../json-document.ts';
import { results } from '../sarif/results.ts';
import { rules, taxonomies } from '../sarif/rules.ts';
import { message } from '../sarif/sarif-text.ts';
import { stableIds } from '../stable-ids.ts';
import type { ReportModel } from '#shared/model/report.ts';
import { isoSecond } from '#shared/time.ts';

/** One run: controls as rules, frameworks as taxonomies, and what could not be read as notifications of the run. */
export const sarifFormat: ReportFormat = {
  id: 'sarif',
  extension: 'sarif',
  mediaType: 'application/sarif+json',
  title: 'Check results (SARIF 2.1.0)',
  audience: 'Engineers whose pipeline or editor shows the results of checks.',
  async render(model) {
    return jsonDocument({
      $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
      version: '2.1.0',
      runs: [run(model)],
    });
  },
};

function run(model: ReportModel) {
  const { cover, scope, summary } = model;
  const ids = stableIds(model);
  const known = taxonomies(model);
  return {
    tool: {
      driver: {
        name: cover.generator.name,
        version: cover.generator.version,
        supportedTaxonomies: known.map(({ name }, index) => ({ name, index })),
        rules: rules(model, known),
      },
    },
    automationDetails: { id: `headroom/${cover.reportId}`, guid: ids.ofReport('document') },
    invocations: [invocation(model)],
    taxonomies: known,
    results: results(model, ids),
    properties: {
      title: cover.title,
      scope: cover.scope,
      ...(scope.limit && { limit: scope.limit }),
      period: cover.period,
      coverage: summary.coverage,
      passRate: summary.passRate,
      checkpoint: cover.checkpoint,
      limits: model.statement.limits,
    },
  };
}

/** The run counts as successful only if no control broke off. */
function invocation({ cover, scope, results: all }: ReportModel) {
  return {
    executionSuccessful: !all.some(({ status }) => status === 'ERROR'),
    endTimeUtc: isoSecond(cover.issuedAt),
    toolExecutionNotifications: scope.limitations.map((limitation) => ({
      level: 'warning',
      message: message(limitationText(limitation)),
      ...(limitation.controlId !== null && { associatedRule: { id: limitation.controlId } }),
    })),
  };
}
