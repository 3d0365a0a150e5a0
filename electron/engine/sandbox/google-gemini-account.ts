import type { Instant } from '#shared/time.ts';
import type { SandboxKey, SpendingAccount } from './account.ts';

/** A project in Google Cloud that uses the Gemini API. */
export interface GeminiAccount extends SpendingAccount {
  provider: 'google-gemini';
  /** `serviceAccount` is a whole JSON key file. */
  credentials: { apiKey: string; serviceAccount: string };
  project: string;
  /** null: the free tier. From `closedFrom` on the billing account is closed. */
  billing: { account: string; closedFrom?: Instant } | null;
  models: readonly { id: string; displayName: string }[];
  /** Requests a day, from midnight in California, for each model. */
  requestsPerDay: Readonly<Record<string, number>>;
  keys: readonly SandboxKey[];
}

/** The metric of the daily quota, and the one whose use is the input. */
export const DAILY_METRIC = 'generate_requests_per_model_per_day';
export const INPUT_METRIC = 'generate_content_paid_tier_input_token_count';
