/**
 * The columns of the runway board, of its head and its rows alike. In a narrow window the amounts go first; narrower still,
 * the axis moves to a line of its own.
 */
export const BOARD_COLUMNS =
  'grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 px-3 @xl:grid-cols-[minmax(0,13rem)_minmax(0,1fr)_6.5rem_2.5rem] @4xl:grid-cols-[minmax(0,18rem)_minmax(0,1fr)_6.5rem_2.5rem_10.5rem]';

/** Where the axis stands in them. */
export const AXIS_CELL = 'order-last col-span-2 @xl:order-none @xl:col-span-1';

/** What only a wide window has room for. */
export const WIDE_ONLY = 'hidden @4xl:block';
export const MEDIUM_ONLY = 'hidden @xl:block';
