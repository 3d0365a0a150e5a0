import type { ConnectionFacts, UsedModel } from '#engine/controls/control.ts';
import { daysUntil } from '#engine/domain/calendar-day.ts';
import type {
  LifecycleItem,
  LifecyclePhase,
  LifecycleSource,
  VersionRemark,
} from '#shared/model/lifecycle.ts';
import type { ResourceReading } from '#shared/model/resource.ts';
import { utcDay, type CalendarDay, type Instant } from '#shared/time.ts';
import { catalogued, type CatalogueEntry } from './catalogue.ts';
import { isFloating, isSameModel } from '#engine/domain/model-names.ts';

export interface LifecycleInput {
  facts: Pick<ConnectionFacts, 'connection' | 'resources'>;
  /** null: the provider does not tell usage by model. */
  usedModels: readonly UsedModel[] | null;
  catalogue: readonly CatalogueEntry[];
  now: Instant;
}

type Attributes = ResourceReading['attributes'];

/** What is said of a life cycle, before it is held against the calendar. */
interface Statement {
  kind: LifecycleItem['kind'];
  externalId: string;
  name: string;
  word: string | null;
  deprecatedOn: CalendarDay | null;
  retiresOn: CalendarDay | null;
  successor: string | null;
  source: LifecycleSource | null;
  usage: Pick<LifecycleItem, 'inUse' | 'lastUsedAt'>;
  remarks: VersionRemark[];
}

/**
 * The versions of one connection that deserve a look: those in use, and those whose end is announced. A vendor's catalogue
 * may list hundreds of models that nobody here calls and whose end nobody announced: they are left out.
 */
export function lifecycleItems(input: LifecycleInput): LifecycleItem[] {
  const { connection, resources } = input.facts;
  const listed = (resources ?? []).flatMap((resource) => statementOf(resource, input) ?? []);
  const models = listed.filter(({ kind }) => kind === 'model').map(({ externalId }) => externalId);
  const unlisted = (input.usedModels ?? [])
    .filter(({ model }) => !models.some((id) => isSameModel(id, model)))
    .map((used) => usedStatement(used, input));
  return [...listed, ...unlisted]
    .filter((statement) => isTelling(statement))
    .map((statement) => itemOf(statement, connection, input.now));
}

const DAY_OF = (value: Attributes[string] | undefined): CalendarDay | null => {
  if (typeof value === 'number') return utcDay(value);
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/.test(value) ? value.slice(0, 10) : null;
};
const textOf = (value: Attributes[string] | undefined): string | null =>
  typeof value === 'string' && value !== '' ? value : null;

function statementOf(resource: ResourceReading, input: LifecycleInput): Statement | null {
  switch (resource.kind) {
    case 'model':
      return completed(readStatement('model', resource, usageOf(resource.externalId, input)), input);
    case 'api_version':
      return completed(readStatement('api_version', resource, inUse(resource.attributes['inUse'])), input);
    case 'deployment':
      return deploymentStatement(resource, input);
    case 'stage':
      return { ...readStatement('stage', resource, inUse(true)), remarks: stageRemarks(resource.attributes) };
    case 'endpoint':
      return { ...readStatement('endpoint', resource, inUse(true)), source: HEADER };
    default:
      return null;
  }
}

const PROVIDER: LifecycleSource = { kind: 'provider', url: null, asOf: null };
const HEADER: LifecycleSource = { kind: 'header', url: null, asOf: null };

function readStatement(
  kind: Statement['kind'],
  { externalId, name, attributes }: ResourceReading,
  usage: Statement['usage'],
): Statement {
  const word = textOf(attributes['lifecycle']);
  const deprecatedOn = DAY_OF(attributes['deprecatedOn'] ?? attributes['deprecatedAt']);
  const retiresOn = DAY_OF(attributes['retiresOn'] ?? attributes['retiresAt']);
  const isSaid = word !== null || deprecatedOn !== null || retiresOn !== null;
  return {
    kind,
    externalId,
    name: name || externalId,
    word,
    deprecatedOn,
    retiresOn,
    successor: textOf(attributes['successor']),
    source: isSaid ? PROVIDER : null,
    usage,
    remarks: kind === 'model' && isFloating(externalId) ? ['floating'] : [],
  };
}

/** A deployment ends with its model, where the vendor dates that and not the deployment. */
function deploymentStatement(resource: ResourceReading, input: LifecycleInput): Statement {
  const own = readStatement('deployment', resource, inUse(true));
  const { model, modelVersion, versionUpgrade } = resource.attributes;
  const remarks: VersionRemark[] = /once/i.test(String(versionUpgrade ?? '')) ? ['upgrades_itself'] : [];
  const names = [[model, modelVersion].filter(Boolean).join('-'), String(model ?? '')];
  const behind = (input.facts.resources ?? [])
    .filter(({ kind }) => kind === 'model')
    .find(({ externalId }) => names.some((name) => name !== '' && isSameModel(externalId, name)));
  if (own.retiresOn !== null || behind === undefined) return { ...own, remarks };
  const { word, deprecatedOn, retiresOn, successor, source } = readStatement('model', behind, own.usage);
  return { ...own, word, deprecatedOn, retiresOn, successor, source, remarks };
}

function stageRemarks({ isBehind, canaryPercent }: Attributes): VersionRemark[] {
  return [
    ...(isBehind === true ? (['behind'] as const) : []),
    ...(typeof canaryPercent === 'number' && canaryPercent > 0 ? (['canary'] as const) : []),
  ];
}

function usedStatement({ model, lastUsedAt }: UsedModel, input: LifecycleInput): Statement {
  return completed(
    {
      kind: 'model',
      externalId: model,
      name: model,
      word: null,
      deprecatedOn: null,
      retiresOn: null,
      successor: null,
      source: null,
      usage: { inUse: true, lastUsedAt },
      remarks: isFloating(model) ? ['floating'] : [],
    },
    input,
  );
}

/** The catalogue speaks where the vendor's API does not date an end, and names the successor where it names none. */
function completed(statement: Statement, { facts, catalogue }: LifecycleInput): Statement {
  if (statement.kind !== 'model' && statement.kind !== 'api_version') return statement;
  const entry = catalogued(catalogue, facts.connection.provider, statement.kind, statement.externalId);
  if (entry === null) return statement;
  const successor = statement.successor ?? entry.successor;
  if (statement.retiresOn !== null) return { ...statement, successor };
  return {
    ...statement,
    deprecatedOn: statement.deprecatedOn ?? entry.deprecatedOn,
    retiresOn: entry.retiresOn,
    successor,
    source: { kind: 'catalogue', url: entry.source, asOf: entry.asOf },
  };
}

function usageOf(model: string, { usedModels }: LifecycleInput): Statement['usage'] {
  if (usedModels === null) return { inUse: null, lastUsedAt: null };
  const uses = usedModels
    .filter((used) => isSameModel(used.model, model))
    .map(({ lastUsedAt }) => lastUsedAt);
  return { inUse: uses.length > 0, lastUsedAt: uses.length === 0 ? null : Math.max(...uses) };
}

const inUse = (value: Attributes[string] | undefined): Statement['usage'] => ({
  inUse: typeof value === 'boolean' ? value : null,
  lastUsedAt: null,
});

function isTelling({ kind, word, deprecatedOn, retiresOn, usage, remarks }: Statement): boolean {
  return (
    usage.inUse === true ||
    kind !== 'model' ||
    deprecatedOn !== null ||
    retiresOn !== null ||
    isEnding(word) ||
    (remarks.length > 0 && usage.inUse !== false)
  );
}

function itemOf(
  { usage, word, ...statement }: Statement,
  { id, name, provider }: ConnectionFacts['connection'],
  now: Instant,
): LifecycleItem {
  const daysLeft = statement.retiresOn === null ? null : daysUntil(statement.retiresOn, now, 'UTC');
  return {
    connectionId: id,
    connection: name,
    provider,
    ...statement,
    ...usage,
    daysLeft,
    phase: phaseOf({ ...statement, word, daysLeft }, now),
  };
}

/** Words by which vendors say that an end is coming or has come: Bedrock LEGACY, Cohere deprecated, Azure Deprecating. */
const isEnding = (word: string | null): boolean => /deprecat|legacy|retir|sunset|shutdown/i.test(word ?? '');

function phaseOf(
  {
    word,
    deprecatedOn,
    source,
    daysLeft,
  }: Pick<Statement, 'word' | 'deprecatedOn' | 'source'> & {
    daysLeft: number | null;
  },
  now: Instant,
): LifecyclePhase {
  if (daysLeft !== null) return daysLeft < 0 ? 'retired' : 'retiring';
  if (/^(?:retired|shutdown)$/i.test(word ?? '')) return 'retired';
  const isDeprecated = isEnding(word) || (deprecatedOn !== null && daysUntil(deprecatedOn, now, 'UTC') <= 0);
  if (isDeprecated) return 'deprecated';
  return source === null ? 'unknown' : 'current';
}
