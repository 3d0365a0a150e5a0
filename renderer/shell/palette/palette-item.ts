import type { Level } from '#shared/levels.ts';

/** In the order in which groups stand while nothing is typed: what is urgent first. */
export const PALETTE_GROUPS = ['alerts', 'meters', 'actions', 'screens', 'connections'] as const;
export type PaletteGroup = (typeof PALETTE_GROUPS)[number];

/** Something the palette can do or go to. */
export interface PaletteItem {
  /** Unique over all groups. */
  id: string;
  group: PaletteGroup;
  label: string;
  /** The label is a text of the engine. */
  isEngineText?: boolean;
  /** Beside the label: whose it is. */
  detail?: string;
  level?: Level;
  /** Other words by which it is found. */
  keywords?: readonly string[];
  run(): void;
}
