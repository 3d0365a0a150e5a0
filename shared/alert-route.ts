import type { Alert } from './model/alert.ts';

/** The place in the application that shows what an alert is about: its meter, or the alert itself where it has none. */
export function alertRoute({ id, meterId }: Pick<Alert, 'id' | 'meterId'>): string {
  return meterId === null ? `/alerts/${encodeURIComponent(id)}` : `/meters/${meterId}`;
}
