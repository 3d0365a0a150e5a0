/** Where the plot stands in a chart, in px: marks beside it keep to its edges. */
export const PLOT = { top: 8, right: 16, bottom: 24, left: 64 } as const;
