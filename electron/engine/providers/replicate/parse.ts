import type { ResourceReading } from '#shared/model/resource.ts';
import type { UsageRecord } from '#shared/model/usage-record.ts';
import { DAY_MS, floorTo, SECOND_MS } from '#shared/time.ts';
import { usageBucket } from '../usage-bucket.ts';
import type { Deployment, Prediction } from './schema.ts';

interface Tally {
  bucketAt: number;
  model: string | null;
  predictions: number;
  /** null while none of them has told how long it ran. */
  computeMs: number | null;
}

/** Predictions and whole seconds of compute per UTC day and model; what still runs counts with its first number. */
export function parsePredictions(predictions: readonly Prediction[]): UsageRecord[] {
  const tallies = new Map<string, Tally>();
  for (const { created_at, model, metrics } of predictions) {
    const bucketAt = floorTo(created_at, DAY_MS);
    const key = JSON.stringify([bucketAt, model ?? null]);
    const tally = tallies.get(key) ?? { bucketAt, model: model ?? null, predictions: 0, computeMs: null };
    const ran = metrics?.predict_time ?? null;
    const computeMs = ran === null ? tally.computeMs : (tally.computeMs ?? 0) + ran;
    tallies.set(key, { ...tally, predictions: tally.predictions + 1, computeMs });
  }
  return [...tallies.values()].flatMap(recordsOf);
}

function recordsOf({ bucketAt, model, predictions, computeMs }: Tally): UsageRecord[] {
  const base = { ...usageBucket(bucketAt, DAY_MS), model };
  return [
    { ...base, metric: 'requests', amount: predictions },
    ...(computeMs === null
      ? []
      : [{ ...base, metric: 'seconds' as const, amount: Math.round(computeMs / SECOND_MS) }]),
  ];
}

export function parseDeployment({ owner, name, current_release: release }: Deployment): ResourceReading {
  return {
    kind: 'deployment',
    externalId: `${owner}/${name}`,
    name,
    attributes: {
      model: release?.model ?? null,
      modelVersion: release?.version ?? null,
      sku: release?.configuration?.hardware ?? null,
      /** Instances at the most. */
      capacity: release?.configuration?.max_instances ?? null,
      createdAt: release?.created_at ?? null,
    },
  };
}
