import { z } from 'zod';
import { secretReferenceSchema } from './secret-reference.ts';

export const MAIL_SECURITIES = ['tls', 'starttls', 'none'] as const;
export type MailSecurity = (typeof MAIL_SECURITIES)[number];

/** The usual port of each. */
export const MAIL_PORTS: Readonly<Record<MailSecurity, number>> = { tls: 465, starttls: 587, none: 25 };

/** A name or an address without brackets; neither port nor scheme. */
const HOST = /^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|[0-9A-Fa-f:.]{2,45})$/;

/** One address alone, without a name beside it. */
export const mailAddressSchema = z.email('expected an e-mail address').max(254);

export const recipientsSchema = z
  .array(mailAddressSchema)
  .max(50)
  .refine(
    (given) => new Set(given.map((address) => address.toLowerCase())).size === given.length,
    'expected each address once',
  );

/** The mail server by which alerts and reports are sent: `settings.email` of headroom.yaml. */
export const emailSchema = z
  .strictObject({
    host: z.string().regex(HOST, 'expected the name or address of a mail server'),
    port: z.int().min(1).max(65_535),
    /** `tls`: encrypted from the first byte; `starttls`: refused where the server does not encrypt; `none`: this machine only. */
    security: z.enum(MAIL_SECURITIES),
    /** Lets `none` go to other machines. */
    allowPlainText: z.boolean().default(false),
    /** Lets addresses in the own network be reached, this machine's included. */
    allowPrivateNetwork: z.boolean().default(false),
    user: z.string().min(1).max(320).optional(),
    password: secretReferenceSchema.optional(),
    from: mailAddressSchema,
    /** Who is told of alerts; nobody: mail is for reports alone. */
    to: recipientsSchema.default([]),
  })
  .refine(({ user, password }) => (user === undefined) === (password === undefined), {
    message: 'expected user and password together, or neither',
    path: ['password'],
  });
export type EmailSettings = z.infer<typeof emailSchema>;

/** What became of a test message, in one sentence. */
export const emailTestSchema = z.object({ ok: z.boolean(), detail: z.string() });
export type EmailTest = z.infer<typeof emailTestSchema>;
