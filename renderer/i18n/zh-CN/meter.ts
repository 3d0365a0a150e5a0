import type { meter as english } from '../en/meter.ts';
import type { Translation } from '../translations.ts';

export const meter: Translation<typeof english> = {};
