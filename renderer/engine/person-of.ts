/** The account in an actor such as `desktop:admin`; empty where the system names none. */
export function personOf(actor: string): string {
  return /^desktop:(.*)$/.exec(actor)?.[1] ?? '';
}
