import { pathSegment } from '#engine/providers/path-segment.ts';
import type { z } from 'zod';
import type { HttpRequest } from '#engine/ports.ts';
import { bearer, jsonRequest, type Query } from '#engine/providers/json-request.ts';
import type { PollContext } from '#engine/providers/provider.ts';
import { mapReading, readJson, type JsonReading } from '#engine/providers/read-json.ts';
import { readPages, type Page, type PagedRows } from '#engine/providers/read-pages.ts';
import {
  activitySchema,
  budgetsSchema,
  creditsSchema,
  keysSchema,
  modelsSchema,
  ownKeySchema,
  workspacesSchema,
  type ActivityRow,
  type Budgets,
  type Credits,
  type KeyRow,
  type Model,
  type OpenrouterConfig,
  type OwnKey,
  type Workspace,
} from './schema.ts';

export type Context = PollContext<OpenrouterConfig>;

const WORKSPACES_A_PAGE = 100;
const MODELS_A_PAGE = 1_000;

/** The key that reads the account as such: the inference key, or the management key where it is the only one. */
export const mainKey = ({ secrets }: Context): string | undefined =>
  secrets['apiKey'] ?? secrets['managementKey'];

export const managementKey = ({ secrets }: Context): string | undefined => secrets['managementKey'];

export async function readOwnKey(context: Context): Promise<JsonReading<OwnKey>> {
  return readData(context, request(context, mainKey(context), '/key'), ownKeySchema);
}

/** Needs the management key today; inference keys were allowed before and may still be at a proxy. */
export async function readCredits(context: Context): Promise<JsonReading<Credits>> {
  const key = managementKey(context) ?? mainKey(context);
  return readData(context, request(context, key, '/credits'), creditsSchema);
}

export async function readWorkspaces(context: Context): Promise<JsonReading<PagedRows<Workspace>>> {
  return readPages(
    0,
    async (offset) => {
      const query = { offset, limit: WORKSPACES_A_PAGE };
      const page = await readData(context, managed(context, '/workspaces', query), workspacesSchema);
      return pageFrom(page, offset, (rows) => rows < WORKSPACES_A_PAGE);
    },
    { keyOf: ({ id }) => id },
  );
}

/** Keys of a workspace, disabled ones too; null: of the default workspace. How long a page is nobody says. */
export async function readKeys(
  context: Context,
  workspaceId: string | null,
): Promise<JsonReading<PagedRows<KeyRow>>> {
  return readPages(
    0,
    async (offset) => {
      const query = { workspace_id: workspaceId, include_disabled: 'true', offset };
      const page = await readData(context, managed(context, '/keys', query), keysSchema);
      return pageFrom(page, offset, (rows) => rows === 0);
    },
    { keyOf: ({ hash }) => hash },
  );
}

export async function readBudgets(context: Context, workspaceId: string): Promise<JsonReading<Budgets>> {
  const path = `/workspaces/${pathSegment(workspaceId)}/budgets`;
  return readJson(context, managed(context, path), budgetsSchema);
}

export const ACTIVITY_DAYS = 30;

/** The last {@link ACTIVITY_DAYS} completed UTC days: of one key, or of all together. */
export async function readActivity(
  context: Context,
  { keyHash, byWorkspace }: { keyHash: string | null; byWorkspace: boolean },
): Promise<JsonReading<ActivityRow[]>> {
  const query = { group_by: byWorkspace ? 'workspace' : null, api_key_hash: keyHash };
  return readData(context, managed(context, '/activity', query), activitySchema);
}

/** Public: no key is sent. */
export async function readModels(context: Context): Promise<JsonReading<PagedRows<Model>>> {
  return readPages(
    0,
    async (offset) => {
      const query = { offset, limit: MODELS_A_PAGE };
      const page = await readData(context, request(context, undefined, '/models', query), modelsSchema);
      return pageFrom(page, offset, (rows) => rows < MODELS_A_PAGE);
    },
    { keyOf: ({ id }) => id },
  );
}

/** Every answer has what was asked for under `data`. */
async function readData<Data>(
  context: Context,
  wanted: HttpRequest,
  schema: z.ZodType<{ data: Data }>,
): Promise<JsonReading<Data>> {
  return mapReading(await readJson(context, wanted, schema), ({ data }) => data);
}

function pageFrom<Row>(
  page: JsonReading<Row[]>,
  offset: number,
  isLast: (rows: number) => boolean,
): JsonReading<Page<Row, number>> {
  return mapReading(page, (rows) => ({ rows, next: isLast(rows.length) ? null : offset + rows.length }));
}

const managed = (context: Context, path: string, query: Query = {}): HttpRequest =>
  request(context, managementKey(context), path, query);

function request({ config }: Context, key: string | undefined, path: string, query: Query = {}): HttpRequest {
  return jsonRequest(config.baseUrl, path, key === undefined ? {} : bearer(key), query);
}
