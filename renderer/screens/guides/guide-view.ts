import type { z } from 'zod';
import { containsText } from '#renderer/components/contains-text.ts';
import type { providerSummarySchema } from '#shared/contract.ts';

export type ProviderSummary = z.infer<typeof providerSummarySchema>;

/** In the order in which a person asks: is it paid, what is left, who uses it. */
export const CAPABILITIES = [
  'balance',
  'subscription',
  'renewal',
  'paymentMethod',
  'quotas',
  'usage',
  'cost',
  'keys',
  'versions',
  'auditLog',
] as const;

export const LINKS = ['billing', 'limits', 'status', 'support', 'documentation'] as const;

export interface CapabilityRow {
  id: (typeof CAPABILITIES)[number];
  support: 'yes' | 'partial' | 'no';
  note: string;
}

/** A capability that a provider says nothing of is not read. */
export function capabilityRows({ capabilities }: Pick<ProviderSummary, 'capabilities'>): CapabilityRow[] {
  return CAPABILITIES.map((id) => ({ id, ...(capabilities[id] ?? { support: 'no', note: '' }) }));
}

export interface ProseAndJson {
  prose: string;
  /** Indented; null where the text holds none. */
  json: string | null;
}

/** Takes a policy out of the text that ends in it, so that it can be read as one. */
export function proseAndJson(text: string): ProseAndJson {
  const start = text.indexOf('{');
  if (start < 0) return { prose: text, json: null };
  try {
    const json: unknown = JSON.parse(text.slice(start));
    return { prose: text.slice(0, start).trimEnd(), json: JSON.stringify(json, null, 2) };
  } catch {
    return { prose: text, json: null };
  }
}

/** By name, those whose name, id or billing fits the question. */
export function matchingProviders(
  providers: readonly ProviderSummary[],
  question: string,
): ProviderSummary[] {
  return providers
    .filter(({ id, name, guide }) => containsText(question, [id, name, guide.paymentModel]))
    .sort((left, right) => left.name.localeCompare(right.name));
}
