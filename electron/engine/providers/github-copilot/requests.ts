import type { HttpRequest } from '#engine/ports.ts';
import { AUDIT_LOG_PAGES, auditLogFrom } from '#engine/providers/audit-log.ts';
import { bearer, jsonRequest, type Query } from '#engine/providers/json-request.ts';
import type { PollContext } from '#engine/providers/provider.ts';
import { mapReading, readJson, type JsonReading } from '#engine/providers/read-json.ts';
import { readPages, type PagedRows } from '#engine/providers/read-pages.ts';
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
import type { AuditRow, Billing, Budget, GithubCopilotConfig, Seat, Usage } from './schema.ts';

export type GithubCopilotContext = PollContext<GithubCopilotConfig>;

const ROWS_A_PAGE = 100;
/** Ten thousand seats or budgets; also ends a list that never ends by itself. */
const MOST_PAGES = 100;

/** The seats, with the vendor's own number of them. */
export async function readSeats(
  context: GithubCopilotContext,
): Promise<JsonReading<PagedRows<Seat> & { total: number }>> {
  let total = 0;
  const seats = await readPages(
    1,
    async (page) => {
      const request = get(context, `${copilotPath(context)}/copilot/billing/seats`, pageQuery(page));
      return mapReading(await readJson(context, request, seatsPageSchema), ({ seats: rows, total_seats }) => {
        total = total_seats;
        const isLast = rows.length === 0 || page * ROWS_A_PAGE >= total_seats;
        return { rows, next: isLast ? null : page + 1 };
      });
    },
    { mostPages: MOST_PAGES },
  );
  return mapReading(seats, (read) => ({ ...read, total }));
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

export function readBudgets(context: GithubCopilotContext): Promise<JsonReading<PagedRows<Budget>>> {
  return readPages(
    1,
    async (page) => {
      const request = get(context, `${billingPath(context)}/budgets`, pageQuery(page));
      return mapReading(
        await readJson(context, request, budgetsPageSchema),
        ({ budgets, has_next_page }) => ({
          rows: budgets,
          next: has_next_page ? (budgets.length > 0 ? page + 1 : undefined) : null,
        }),
      );
    },
    { mostPages: MOST_PAGES },
  );
}

/** The dates of the API's supported versions. */
export function readVersions(context: GithubCopilotContext): Promise<JsonReading<string[]>> {
  return readJson(context, get(context, '/versions'), versionsSchema);
}

/** Says how often the token may ask; asking is free. */
export function readRateLimit(context: GithubCopilotContext): Promise<JsonReading<unknown>> {
  return readJson(context, get(context, '/rate_limit'), rateLimitSchema);
}

/** The events about Copilot that are not known yet, newest first; the log is asked for from a day on. */
export function readAuditLog(context: GithubCopilotContext): Promise<JsonReading<PagedRows<AuditRow>>> {
  const from = auditLogFrom(context);
  return readPages<AuditRow, string | null>(
    null,
    async (after) => {
      const request = get(context, `${copilotPath(context)}/audit-log`, {
        phrase: `action:copilot created:>=${utcDay(from)}`,
        order: 'desc',
        per_page: ROWS_A_PAGE,
        after,
      });
      const reading = await readJson(context, request, auditEventsSchema);
      return mapReading(reading, (rows, headers) => ({ rows, next: nextCursor(headers['link']) }));
    },
    { mostPages: AUDIT_LOG_PAGES, isKnown: (row: AuditRow) => row['@timestamp'] < from },
  );
}

/**
 * The cursor in `<…?after=CURSOR>; rel="next"`. The address itself is not followed: it could lead elsewhere.
 *
 * @returns null: nothing follows; undefined: something does, but there is no cursor to it
 */
function nextCursor(link: string | undefined): string | null | undefined {
  const next = (link ?? '').split(',').find((part) => /;\s*rel="?next"?/.test(part));
  if (next === undefined) return null;
  const address = /<([^>]+)>/.exec(next)?.[1] ?? '';
  return URL.parse(address)?.searchParams.get('after') ?? undefined;
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
  const headers = {
    accept: 'application/vnd.github+json',
    ...bearer(secrets['token']),
    'x-github-api-version': config.apiVersion,
  };
  return jsonRequest(config.baseUrl, path, headers, query);
}
