import { z } from 'zod';
import { secretReferenceSchema } from './secret-reference.ts';

/**
 * How the client proves itself where a server, or a gateway in front of it, demands a certificate, and whom it trusts
 * beside the usual authorities. PEM texts, each named by reference like any other secret.
 */
export const clientTlsSchema = z
  .strictObject({
    certificate: secretReferenceSchema.optional(),
    key: secretReferenceSchema.optional(),
    /** Of the key, where it is encrypted. */
    passphrase: secretReferenceSchema.optional(),
    /** The authority that issued the server's certificate. */
    ca: secretReferenceSchema.optional(),
  })
  .refine(({ certificate, key }) => (certificate === undefined) === (key === undefined), {
    message: 'expected certificate and key together',
    path: ['key'],
  })
  .refine(({ certificate, ca }) => certificate !== undefined || ca !== undefined, {
    message: 'expected a certificate with its key, an authority (ca), or both',
    path: ['certificate'],
  });
export type ClientTls = z.infer<typeof clientTlsSchema>;
