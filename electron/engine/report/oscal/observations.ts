import { subjectReference } from './inventory.ts';
import { controlToken, markup, property, withoutEmpty } from './oscal-text.ts';
import { limitationText } from '../document/limitation-text.ts';
import { words } from '../document/phrases.ts';
import type { StableIds } from '../stable-ids.ts';
import type { VerdictStatus } from '#shared/model/control.ts';
import type { PaymentEpisodeRow, ReportModel, ResultRow } from '#shared/model/report.ts';
import { isoSecond } from '#shared/time.ts';

/** Nothing was tested where nothing is known: such an observation is a limitation of scope, and has no finding. */
const SEEN: Record<VerdictStatus, { method: 'TEST' | 'UNKNOWN'; type: string }> = {
  PASS: { method: 'TEST', type: 'control-objective' },
  FAIL: { method: 'TEST', type: 'control-objective' },
  WARN: { method: 'TEST', type: 'control-objective' },
  ERROR: { method: 'UNKNOWN', type: 'scope-limitation' },
  NO_DATA: { method: 'UNKNOWN', type: 'scope-limitation' },
  MANUAL: { method: 'UNKNOWN', type: 'scope-limitation' },
  NOT_APPLICABLE: { method: 'TEST', type: 'not-applicable' },
};

/** What a person attested was asked, not tested. */
function methodOf({ controlId, status }: ResultRow, { attestations }: ReportModel) {
  const { method } = SEEN[status];
  const isManual = attestations.controls.some((control) => control.controlId === controlId);
  return isManual && (status === 'PASS' || status === 'FAIL') ? 'INTERVIEW' : method;
}

/** What was seen of every subject, what could not be seen, and each time a payment was refused. */
export function observations(model: ReportModel, ids: StableIds) {
  const subjects = (result: ResultRow) => [subjectReference(result.subject, model, ids)];
  return [
    ...model.results.map((result) => ({
      uuid: ids.ofResult('observation', result),
      title: markup(`${result.controlId}: ${result.subject.name}`),
      description: markup(result.condition),
      props: [
        ...property('control-id', controlToken(result.controlId)),
        ...property('status', result.status),
        ...property('severity', result.severity),
      ],
      methods: [methodOf(result, model)],
      types: [SEEN[result.status].type],
      subjects: subjects(result),
      collected: isoSecond(model.cover.issuedAt),
    })),
    ...unseen(model, ids),
    ...model.paymentEpisodes.map((episode) => paymentObservation(episode, ids)),
  ];
}

/** Controls that were not evaluated are among the results already. */
function unseen({ scope, cover }: ReportModel, ids: StableIds) {
  return scope.limitations
    .filter(({ kind }) => kind !== 'not_evaluated')
    .map((limitation, index) => ({
      uuid: ids.ofReport(`limitation ${index}`),
      title: markup(`Scope limitation: ${limitation.subject}`),
      description: markup(limitationText(limitation)),
      props: property('limitation', limitation.kind),
      methods: ['UNKNOWN'],
      types: ['scope-limitation'],
      collected: isoSecond(cover.issuedAt),
    }));
}

function paymentObservation(episode: PaymentEpisodeRow, ids: StableIds) {
  const { source } = episode;
  const subject =
    source &&
    ({ type: 'connection', id: source.connectionId, name: '', connectionId: source.connectionId } as const);
  return {
    uuid: ids.ofFinding('payment episode', episode.episodeId),
    title: markup(`Payment refused: ${source?.connection ?? 'connection no longer in scope'}`),
    description: markup(episode.summary),
    props: [
      ...property('refusal-class', episode.class),
      ...property('cause', episode.cause && words(episode.cause)),
      ...property('first-seen', isoSecond(episode.firstSeenAt)),
      ...property('last-seen', isoSecond(episode.lastSeenAt)),
      ...property('closed', episode.closedAt === null ? null : isoSecond(episode.closedAt)),
    ],
    methods: ['TEST'],
    types: ['historic'],
    ...withoutEmpty({
      subjects: subject ? [{ 'subject-uuid': ids.ofSubject(subject), type: 'component' }] : [],
    }),
    collected: isoSecond(episode.lastSeenAt),
  };
}
