import type { ResourceReading } from '#shared/model/resource.ts';
import type { SubscriptionReading } from '#shared/model/subscription.ts';
import { utcDay, type Instant } from '#shared/time.ts';
import type { Availability, Model, Profile, Throughput } from './schema.ts';

/** What stands behind the name that a call or a metric uses. */
export interface ModelReference {
  /** The foundation model's id; the name itself where nothing explains it, such as a model of one's own. */
  model: string;
  /** The application inference profile, which stands for a project; null without one. */
  project: string | null;
}

export interface Inventory {
  models: readonly Model[];
  profiles: readonly Profile[];
  throughputs: readonly Throughput[];
}

/** Resolves ids and ARNs of inference profiles and provisioned throughputs to the foundation model behind them. */
export function referenceResolver({ profiles, throughputs }: Omit<Inventory, 'models'>) {
  const known = new Map<string, ModelReference>();
  for (const profile of profiles) {
    const model = idOfArn(profile.models?.[0]?.modelArn);
    if (model === null) continue;
    const project = profile.type === 'APPLICATION' ? profileName(profile) : null;
    for (const name of [profile.inferenceProfileId, profile.inferenceProfileArn]) {
      if (name) known.set(name, { model, project });
    }
  }
  for (const { provisionedModelArn: arn, foundationModelArn } of throughputs) {
    const model = idOfArn(foundationModelArn);
    if (model !== null)
      known.set(arn, { model, project: null }).set(idOfArn(arn) ?? arn, { model, project: null });
  }
  return (name: string): ModelReference =>
    known.get(name) ??
    known.get(idOfArn(name) ?? name) ?? { model: (idOfArn(name) ?? name).slice(0, 200), project: null };
}

/** The part of an ARN behind its last slash; null for what is no ARN. */
function idOfArn(arn: string | null | undefined): string | null {
  return arn?.startsWith('arn:') ? (arn.split('/').at(-1) ?? null) : null;
}

/**
 * Foundation models under their bare ids, by which usage names them. One that several regions list stands once; where
 * they differ, the region that ends it first counts. End of life is an instant at AWS, kept as its UTC day.
 */
export function modelResources(models: readonly Model[]): ResourceReading[] {
  const firstToEnd = new Map<string, Model>();
  for (const model of models) {
    const known = firstToEnd.get(model.modelId);
    if (known === undefined || endOf(model) < endOf(known)) firstToEnd.set(model.modelId, model);
  }
  return Array.from(firstToEnd.values(), modelResource);
}

const endOf = ({ modelLifecycle }: Model): Instant => modelLifecycle?.endOfLifeTime ?? Infinity;

function modelResource(model: Model): ResourceReading {
  const lifecycle = model.modelLifecycle;
  return {
    kind: 'model',
    externalId: model.modelId,
    name: modelName(model),
    attributes: {
      lifecycle: lifecycle?.status ?? null,
      createdAt: lifecycle?.startOfLifeTime ?? null,
      deprecatedAt: lifecycle?.legacyTime ?? null,
      extendedAccessAt: lifecycle?.publicExtendedAccessTime ?? null,
      retiresOn: lifecycle?.endOfLifeTime == null ? null : utcDay(lifecycle.endOfLifeTime),
      ownedBy: model.providerName ?? null,
    },
  };
}

export function modelName({ modelId, modelName: name, providerName }: Model): string {
  return [providerName, name ?? modelId].filter(Boolean).join(' ').slice(0, 200);
}

/** An application inference profile as project; AWS's own profiles are the same for everybody. */
export function profileResources(profiles: readonly Profile[], region: string): ResourceReading[] {
  return profiles
    .filter(({ type }) => type === 'APPLICATION')
    .map((profile) => ({
      kind: 'project',
      externalId: `${region}/${profile.inferenceProfileId}`,
      name: profileName(profile),
      attributes: { status: profile.status ?? null, createdAt: profile.createdAt ?? null },
    }));
}

function profileName({ inferenceProfileId, inferenceProfileName }: Profile): string {
  return (inferenceProfileName?.trim() || inferenceProfileId).slice(0, 200);
}

export function throughputResource(throughput: Throughput): ResourceReading {
  return {
    kind: 'deployment',
    externalId: throughput.provisionedModelArn,
    name: throughput.provisionedModelName,
    attributes: {
      model: idOfArn(throughput.foundationModelArn),
      sku: throughput.commitmentDuration ?? null,
      capacity: throughput.modelUnits,
      state: throughput.status,
      createdAt: throughput.creationTime ?? null,
      committedUntil: throughput.commitmentExpirationTime ?? null,
    },
  };
}

/** What the account has agreed to with the maker of a model. AWS gives no date for its end. */
export function agreementResource(
  modelId: string,
  region: string,
  { agreementAvailability, authorizationStatus }: Availability,
): ResourceReading {
  const isRefused = authorizationStatus === 'NOT_AUTHORIZED' && agreementAvailability.status === 'AVAILABLE';
  return {
    kind: 'agreement',
    externalId: `${region}/${modelId}`,
    name: `${modelId} (${region})`,
    attributes: {
      state: isRefused ? 'NOT_AUTHORIZED' : agreementAvailability.status,
      subject: modelId,
      endsOn: null,
      autoRenews: null,
    },
  };
}

/**
 * The commitment that ends first, as the subscription of the account. Without one all is null: pay as you go has
 * neither plan nor end. AWS renews a commitment by itself at its end and does not say whether that was cancelled; one
 * that has ended already says nothing of what is to come.
 */
export function commitmentReading(throughputs: readonly Throughput[], now: Instant): SubscriptionReading {
  const next = throughputs
    .filter(({ commitmentExpirationTime: end }) => end != null && end > now)
    .sort((left, right) => (left.commitmentExpirationTime ?? 0) - (right.commitmentExpirationTime ?? 0))[0];
  return {
    status: next === undefined ? null : ACTIVE.has(next.status) ? 'active' : 'unknown',
    rawStatus: next?.status.slice(0, 100) ?? null,
    plan: next?.provisionedModelName ?? null,
    currentPeriodEndsAt: next?.commitmentExpirationTime ?? null,
    renewsAt: next?.commitmentExpirationTime ?? null,
    cancelsAtPeriodEnd: null,
    seats: null,
    paymentMethod: null,
    paymentFailed: null,
  };
}

const ACTIVE: ReadonlySet<string> = new Set(['InService', 'Updating', 'Creating']);
