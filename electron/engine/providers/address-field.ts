import { z } from 'zod';

/** The address of an API: http for a host or a proxy of one's own. */
export const httpAddress = z.url({ protocol: /^https?$/ });

/** The setting for where one of a vendor's APIs is reached. `description` says when to change it. */
export function addressField(title: string, usual: string, description: string) {
  return httpAddress.default(usual).meta({ title, description });
}

/** The setting for where the vendor's API is reached. */
export function baseUrlField(usual: string, description: string) {
  return addressField('Base URL', usual, description);
}
