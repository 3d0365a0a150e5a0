import { z } from 'zod';
import { connectionSettingsSchema } from '#shared/model/connection.ts';
import { settingsSchema } from '#shared/model/settings.ts';

/** The content of headroom.yaml. */
export const headroomConfigSchema = z.strictObject({
  version: z.literal(1, 'expected 1, the only version that this Headroom reads'),
  connections: z.array(connectionSettingsSchema),
  settings: settingsSchema.prefault({}),
});
export type HeadroomConfig = z.infer<typeof headroomConfigSchema>;
