import { v7 as uuidv7 } from 'uuid';
import type { Ids } from '#engine/ports.ts';

export const systemIds: Ids = { next: () => uuidv7(), random: () => Math.random() };
