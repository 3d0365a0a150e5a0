import { z } from 'zod';
import { field } from '#engine/providers/configured-meter-schema.ts';
import { httpAddress } from '#engine/providers/address-field.ts';
import { epochSecondsOrNever } from '#engine/providers/wire-instant.ts';
import { count, idText } from '#engine/providers/wire-scalar.ts';
import { timeZoneSchema } from '#shared/model/time-zone.ts';

const identifier = z.string().regex(/^[\w-]{1,100}$/, 'expected an id such as 7c2f0a1e-…');

export const apiparkConfigSchema = z.strictObject({
  baseUrl: field(
    httpAddress,
    'Base URL',
    'Where APIPark is reached, such as https://apis.example.com or http://127.0.0.1:18288.',
  ),
  applications: field(
    z.array(identifier).min(1).max(50),
    'Applications',
    'Ids of the applications whose credentials and subscriptions are read.',
  ),
  services: field(
    z.array(identifier).max(100).default([]),
    'Services that matter',
    'Ids of the services that must stay subscribed; empty: any one of them. Only with a session of the console.',
  ),
  timeZone: field(
    timeZoneSchema.default('UTC'),
    'Time zone of the server',
    'In which APIPark writes times without an offset.',
  ),
});
export type ApiparkConfig = z.infer<typeof apiparkConfigSchema>;

/** Go writes an empty list as null. */
const listOf = <Item extends z.ZodType>(item: Item) =>
  z
    .array(item)
    .nullable()
    .transform((items) => items ?? []);

const label = z.object({ id: z.string().max(300), name: z.string().nullish() });

/** Answers come with status 200 also where they refuse: only code 0 is a success. */
const envelope = <Data extends z.ZodType>(data: Data) => z.object({ code: z.literal(0), data });

/** `GET /openapi/v1/app/authorizations`. What a credential consists of is not read. */
export const authorizationsSchema = envelope(
  z.object({
    authorizations: listOf(
      z.object({
        id: idText,
        name: z.string().nullish(),
        driver: z.string().nullish(),
        expire_time: epochSecondsOrNever.nullish(),
        create_time: z.string().nullish(),
        creator: label.nullish(),
      }),
    ),
  }),
);
export type Authorization = z.infer<typeof authorizationsSchema>['data']['authorizations'][number];

/** `GET /api/v1/application/subscriptions` */
export const subscriptionsSchema = envelope(
  z.object({
    subscriptions: listOf(z.object({ id: idText, service: label, apply_status: z.int() })),
  }),
);
export type SubscriptionRow = z.infer<typeof subscriptionsSchema>['data']['subscriptions'][number];

/** `GET /api/v1/ai/providers/configured` */
export const aiProvidersSchema = envelope(
  z.object({ providers: listOf(z.object({ id: identifier, name: z.string().nullish() })) }),
);
export type AiProvider = z.infer<typeof aiProvidersSchema>['data']['providers'][number];

/** `GET /api/v1/ai/resource/keys`: the keys by which the gateway itself calls a provider. */
export const aiKeysSchema = envelope(
  z.object({
    keys: listOf(
      z.object({
        id: idText,
        name: z.string().nullish(),
        status: z.string().min(1).max(60),
        expire_time: epochSecondsOrNever.nullish(),
      }),
    ),
    total: count.nullish(),
  }),
);
export type AiKey = z.infer<typeof aiKeysSchema>['data']['keys'][number];

/** `GET /api/v1/service/releases` */
export const releasesSchema = envelope(
  z.object({
    releases: listOf(
      z.object({ id: idText, version: z.string().max(100).nullish(), status: z.string().max(60).nullish() }),
    ),
  }),
);
export type Release = z.infer<typeof releasesSchema>['data']['releases'][number];

/** `POST /api/v1/monitor/overview/summary` */
export const summarySchema = envelope(z.object({ request_summary: z.object({ total: count }) }));
