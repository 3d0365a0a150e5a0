import { userInfo } from 'node:os';

/** Who acts, for the evidence log: the account at the operating system. */
export function actorName(): string {
  try {
    return `cli:${userInfo().username}`;
  } catch {
    return 'cli';
  }
}
