import { z } from 'zod';
import { httpAddress } from '#engine/providers/address-field.ts';
import { signedMoney } from '#engine/providers/wire-amount.ts';

/** Two platforms with accounts, keys and currencies of their own; a key of one is worth nothing at the other. */
export const SITES = {
  international: { baseUrl: 'https://api.moonshot.ai/v1', currency: 'USD' },
  china: { baseUrl: 'https://api.moonshot.cn/v1', currency: 'CNY' },
} as const;
export type Site = keyof typeof SITES;

export const moonshotConfigSchema = z
  .strictObject({
    site: z.enum(['international', 'china']).meta({
      title: 'Platform',
      description:
        'Where the key was made: international (api.moonshot.ai, USD) or china (api.moonshot.cn, CNY). A key is never sent to the other one.',
    }),
    baseUrl: httpAddress.optional().meta({
      title: 'Base URL',
      description: 'Only for a reverse proxy in front of the platform, with its version path.',
    }),
  })
  .refine(({ site, baseUrl }) => baseUrl === undefined || !isOtherSite(site, baseUrl), {
    path: ['baseUrl'],
    message:
      'This address belongs to the other platform, where the key must not be sent: choose that platform, or leave the address out.',
  });
export type MoonshotConfig = z.infer<typeof moonshotConfigSchema>;

/** Whether an address lies in the domain of the other platform (`moonshot.cn` for the international one). */
function isOtherSite(site: Site, address: string): boolean {
  const other = SITES[site === 'china' ? 'international' : 'china'];
  const domain = new URL(other.baseUrl).hostname.replace(/^api\./, '');
  const { hostname } = new URL(address);
  return hostname === domain || hostname.endsWith(`.${domain}`);
}

/**
 * `GET /users/me/balance`. What is available is vouchers and cash together; cash may be negative. The currency is not
 * in the answer. An envelope with another code than 0 is an error, whatever its status.
 */
export const balanceSchema = z.object({
  code: z.literal(0),
  status: z.literal(true).optional(),
  data: z.object({ available_balance: signedMoney }),
});
export type Balance = z.infer<typeof balanceSchema>;
