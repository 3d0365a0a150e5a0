import type { HttpRequest } from '#engine/ports.ts';
import { truncatedGap } from '#engine/providers/account-part.ts';
import { readNumberedPages } from '#engine/providers/numbered-pages.ts';
import type { PagesReading } from '#engine/providers/numbered-pages.ts';
import type { PollContext } from '#engine/providers/provider.ts';
import { readJson, type JsonReading } from '#engine/providers/read-json.ts';
import type { Gap } from '#shared/model/poll.ts';
import { utcDay, type Instant } from '#shared/time.ts';
import {
  auditEventsSchema,
  billingSchema,
  budgetsPageSchema,
  rateLimitSchema,
  seatsPageSchema,
  usageSchema,
  versionsSchema,
} from './schema.ts';
import type { AuditRow, Billing, Budget, GithubCopilotConfig, Seat, SeatsPage, Usage } from './schema.ts';

export type GithubCopilotContext = PollContext<GithubCopilotConfig>;
type Query = Readonly<Record<string, string | number>>;

const ROWS_A_PAGE = 100;
/** Ten thousand seats or budgets; also ends a list that never ends by itself. */
const MAX_PAGES = 100;
/** The newest two hundred events. */
const AUDIT_PAGES = 2;

export function readSeats(context: GithubCopilotContext): Promise<PagesReading<SeatsPage, Seat>> {
  return readNumberedPages(context, {
    request: (page) => get(context, `${copilotPath(context)}/copilot/billing/seats`, pageQuery(page)),
    schema: seatsPageSchema,
    rowsOf: ({ seats }) => seats,
    hasMore: ({ seats, total_seats: total }, number) => seats.length > 0 && number * ROWS_A_PAGE < total,
    maximum: MAX_PAGES,
  });
}

/** Plan and number of seats; of organizations alone. Answers 422 where the payment method has a problem. */
export function readBilling(context: GithubCopilotContext): Promise<JsonReading<Billing>> {
  return readJson(context, get(context, `${copilotPath(context)}/copilot/billing`), billingSchema);
}

/** AI credits of the UTC month that holds `at`. */
export function readMonth(context: GithubCopilotContext, at: Instant): Promise<JsonReading<Usage>> {
  const [year, month] = datePartsOf(at);
  return readJson(context, creditsRequest(context, { year, month }), usageSchema);
}

/** AI credits of the UTC day that holds `at`. */
export function readDay(context: GithubCopilotContext, at: Instant): Promise<JsonReading<Usage>> {
  const [year, month, day] = datePartsOf(at);
  return readJson(context, creditsRequest(context, { year, month, day }), usageSchema);
}

export function readBudgets(context: GithubCopilotContext): Promise<PagesReading<unknown, Budget>> {
  return readNumberedPages(context, {
    request: (page) => get(context, `${billingPath(context)}/budgets`, pageQuery(page)),
    schema: budgetsPageSchema,
    rowsOf: ({ budgets }) => budgets,
    hasMore: ({ budgets, has_next_page: hasNext }) => hasNext && budgets.length > 0,
    maximum: MAX_PAGES,
  });
}

/** The dates of the API's supported versions. */
export function readVersions(context: GithubCopilotContext): Promise<JsonReading<string[]>> {
  return readJson(context, get(context, '/versions'), versionsSchema);
}

/** Says how often the token may ask; asking is free. */
export function readRateLimit(context: GithubCopilotContext): Promise<JsonReading<unknown>> {
  return readJson(context, get(context, '/rate_limit'), rateLimitSchema);
}

/** The newest events about Copilot since the day of `usageFrom`, as far as two pages hold them. */
export async function readAuditLog(
  context: GithubCopilotContext,
): Promise<JsonReading<{ rows: AuditRow[]; gaps: Gap[] }>> {
  const rows: AuditRow[] = [];
  let after: string | null = null;
  for (let page = 1; ; page++) {
    const query = {
      phrase: `action:copilot created:>=${utcDay(context.usageFrom)}`,
      order: 'desc',
      per_page: ROWS_A_PAGE,
      ...(after === null ? {} : { after }),
    };
    const path = `${copilotPath(context)}/audit-log`;
    const reading: JsonReading<AuditRow[]> = await readJson(
      context,
      get(context, path, query),
      auditEventsSchema,
    );
    if (!reading.ok) return reading;
    rows.push(...reading.value);
    after = nextCursor(reading.headers['link']);
    if (after !== null && page < AUDIT_PAGES) continue;
    const gaps = after === null ? [] : [truncatedGap('older events of the audit log')];
    return { ...reading, value: { rows, gaps } };
  }
}

/** The cursor in `<…?after=CURSOR>; rel="next"`. The address itself is not followed: it could lead elsewhere. */
function nextCursor(link: string | undefined): string | null {
  const next = (link ?? '').split(',').find((part) => /;\s*rel="?next"?/.test(part));
  const address = /<([^>]+)>/.exec(next ?? '')?.[1];
  return address === undefined ? null : (URL.parse(address)?.searchParams.get('after') ?? null);
}

const creditsRequest = (context: GithubCopilotContext, query: Query): HttpRequest =>
  get(context, `${billingPath(context)}/ai_credit/usage`, query);

const pageQuery = (page: number): Query => ({ per_page: ROWS_A_PAGE, page });

function datePartsOf(at: Instant): readonly [year: number, month: number, day: number] {
  const date = new Date(at);
  return [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
}

const copilotPath = ({ config }: GithubCopilotContext): string =>
  config.enterprise === undefined
    ? `/orgs/${config.organization ?? ''}`
    : `/enterprises/${config.enterprise}`;

/** Billing is found under `/organizations/`, seats under `/orgs/`. */
const billingPath = ({ config }: GithubCopilotContext): string =>
  config.enterprise === undefined
    ? `/organizations/${config.organization ?? ''}/settings/billing`
    : `/enterprises/${config.enterprise}/settings/billing`;

function get({ config, secrets }: GithubCopilotContext, path: string, query: Query = {}): HttpRequest {
  const url = new URL(`${config.baseUrl.replace(/\/+$/, '')}${path}`);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
  return {
    method: 'GET',
    url: url.href,
    headers: {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${secrets['token'] ?? ''}`,
      'x-github-api-version': config.apiVersion,
    },
  };
}
