import type { Instant } from '#shared/time.ts';

/** What an answer says of the end of the endpoint that gave it. */
export interface DeprecationNotice {
  /** UTC epoch ms; null where it is deprecated without a date, or not said to be. */
  deprecatedAt: Instant | null;
  /** When it will no longer answer; null: not said. */
  sunsetAt: Instant | null;
  /** Address of what to use instead, and of the page that explains it. */
  successor: string | null;
  documentation: string | null;
}

/**
 * Reads `Deprecation` (RFC 9745, and the `true` or HTTP date of its drafts), `Sunset` (RFC 8594) and the relations of
 * `Link` that go with them (RFC 8288).
 *
 * @param headers with names in lower case
 * @returns null where the answer announces nothing
 */
export function deprecationNotice(headers: Readonly<Record<string, string>>): DeprecationNotice | null {
  const deprecation = headers['deprecation']?.trim() ?? '';
  const sunsetAt = dateOf(headers['sunset'] ?? '');
  const deprecatedAt = deprecationDate(deprecation);
  const isDeprecated = deprecatedAt !== null || /^(?:true|\?1)$/i.test(deprecation);
  if (!isDeprecated && sunsetAt === null) return null;
  const links = relationsOf(headers['link'] ?? '');
  return {
    deprecatedAt,
    sunsetAt,
    successor: links.get('successor-version') ?? links.get('latest-version') ?? null,
    documentation: links.get('deprecation') ?? links.get('sunset') ?? null,
  };
}

/** `@1688169599`, whole seconds since the epoch; an HTTP date in older drafts. */
function deprecationDate(text: string): Instant | null {
  const seconds = /^@(\d{1,11})$/.exec(text)?.[1];
  return seconds === undefined ? dateOf(text) : Number(seconds) * 1000;
}

/** A lone number is no date, though a runtime may read one into it. */
function dateOf(text: string): Instant | null {
  const at = /[a-z]{3}/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? null : at;
}

/** Addresses by relation; of several with one relation the first. */
function relationsOf(link: string): Map<string, string> {
  const relations = new Map<string, string>();
  for (const [, target = '', parameters = ''] of link.matchAll(/<([^<>]{1,2048})>([^<]{0,512})/g)) {
    const names = /;\s*rel\s*=\s*"?([^";,]{1,200})"?/i.exec(parameters)?.[1] ?? '';
    for (const name of names.toLowerCase().split(/\s+/)) {
      if (name !== '' && !relations.has(name)) relations.set(name, target.trim());
    }
  }
  return relations;
}
