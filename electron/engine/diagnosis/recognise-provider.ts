import { REFUSAL_RULES } from '#engine/domain/refusal-rules.ts';
import type { Provider } from '#engine/providers/provider.ts';
import type { PastedAnswer } from './pasted-answer.ts';

/** What is looked at to tell whose answer it is. */
export type VendorMarks = Pick<Provider, 'id' | 'name' | 'hosts' | 'answerHeaders' | 'guide'>;

/**
 * Whose answer this is: by the host of the call, by a header that only one vendor sends, by a refusal that is known of one
 * vendor alone, or by a link to its pages in the answer's text.
 *
 * @param rule the rule that decided on the answer
 * @returns with what told it; null where nothing does
 */
export function recogniseProvider<Vendor extends VendorMarks>(
  answer: PastedAnswer,
  rule: string,
  vendors: readonly Vendor[],
): { vendor: Vendor; by: string } | null {
  const host = answer.url === null ? null : new URL(answer.url).hostname.toLowerCase();
  const byHost = host === null ? null : mostExact(host, vendors);
  if (byHost !== null) return { vendor: byHost, by: `host ${String(host)}` };
  for (const vendor of vendors) {
    const header = Object.keys(answer.headers).find((name) => marks(vendor, name));
    if (header !== undefined) return { vendor, by: `header ${header}` };
  }
  const [only, ...others] = REFUSAL_RULES.find(({ id }) => id === rule)?.seenAt ?? [];
  const byRule = others.length === 0 ? vendors.find(({ id }) => id === only) : undefined;
  if (byRule !== undefined) return { vendor: byRule, by: `rule ${rule}` };
  const linked = vendors.map((vendor) => ({ vendor, host: linkedHost(vendor, answer.body) }));
  const [first, second] = linked.filter(({ host }) => host !== null);
  return first === undefined || second !== undefined
    ? null
    : { vendor: first.vendor, by: `a link to ${String(first.host)}` };
}

/** A host of the vendor's own pages that the text names. */
function linkedHost({ hosts, guide }: VendorMarks, body: string): string | null {
  const pages = Object.values(guide.links).flatMap((link) => (link === null ? [] : [new URL(link).hostname]));
  return [...hosts, ...pages].find((host) => body.includes(`//${host}`)) ?? null;
}

/** Hosts of several vendors may lie below one another: the longest that fits is meant. */
function mostExact<Vendor extends VendorMarks>(host: string, vendors: readonly Vendor[]): Vendor | null {
  const fitting = vendors.flatMap((vendor) =>
    vendor.hosts
      .filter((own) => host === own || host.endsWith(`.${own}`) || matchesPattern(host, own))
      .map((own) => ({ vendor, length: own.length })),
  );
  return fitting.sort((left, right) => right.length - left.length)[0]?.vendor ?? null;
}

/** `bedrock.*.amazonaws.com`: a star stands for one part of the name. */
function matchesPattern(host: string, pattern: string): boolean {
  if (!pattern.includes('*')) return false;
  const parts = pattern.split('.');
  const own = host.split('.').slice(-parts.length);
  return (
    own.length === parts.length &&
    parts.every((part, index) => part === '*' || part.toLowerCase() === own[index])
  );
}

const marks = ({ answerHeaders = [] }: VendorMarks, header: string): boolean =>
  answerHeaders.some((mark) => (mark.endsWith('-') ? header.startsWith(mark) : header === mark));
