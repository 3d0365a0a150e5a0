import type { Instant } from '#shared/time.ts';
import type { AccountBase, SandboxKey, SandboxQuota } from './account.ts';
import type { AwsIdentity } from './aws-identity.ts';
import type { UsageCurve } from './usage-curve.ts';

/** A usage plan with its keys. The quota applies to each key by itself; null: the plan has none. */
export interface AwsUsagePlan {
  id: string;
  name: string;
  throttle: { burstLimit: number; rateLimit: number } | null;
  quota: SandboxQuota | null;
  stages: readonly { apiId: string; stage: string }[];
  members: readonly { keyId: string; requests: UsageCurve }[];
}

/** A set of paths as it was at an instant. */
interface AwsDeployment {
  id: string;
  createdAt: Instant;
}

export interface AwsStage {
  name: string;
  deploymentId: string;
  canary?: { percent: number; deploymentId: string };
  /** Lines of JSON, with the status of each answer, in a log group of its own. */
  accessLog?: { logGroup: string };
  throttle?: { burstLimit: number; rateLimit: number };
}

export interface AwsRestApi {
  id: string;
  name: string;
  createdAt: Instant;
  /** Seen from the instant on at which each was made. */
  deployments: readonly AwsDeployment[];
  stages: readonly AwsStage[];
  methods: readonly { path: string; verb: string; keyRequired: boolean }[];
  /** Statuses that the owner chose, by type of response; the others are AWS's own. */
  remapped: Readonly<Record<string, number>>;
}

/** API Gateway of one AWS account in one region. */
export interface AwsAccount extends AccountBase, AwsIdentity {
  provider: 'aws-api-gateway';
  region: string;
  plans: readonly AwsUsagePlan[];
  keys: readonly SandboxKey[];
  restApis: readonly AwsRestApi[];
  /** Usage is counted anew in steps of this many ms; a quota that runs out shows at once. 0: always up to date. */
  usageRefreshMs: number;
}
