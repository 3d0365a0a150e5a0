import { z } from 'zod';

/** The setting for where a vendor's API is reached. `description` says when to change it. */
export function baseUrlField(usual: string, description: string) {
  return z
    .url({ protocol: /^https?$/ })
    .default(usual)
    .meta({ title: 'Base URL', description });
}
