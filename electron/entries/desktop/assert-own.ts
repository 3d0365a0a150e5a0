import { HeadroomError } from '#shared/errors.ts';
import type { Workspaces } from './workspaces.ts';

/** What is real must not come to stand in the sandbox, which is thrown away. @throws {HeadroomError} CONFLICT */
export function assertOwn(workspaces: Pick<Workspaces, 'current'>): void {
  if (workspaces.current() === 'own') return;
  throw new HeadroomError('CONFLICT', 'The sandbox is open, and it is thrown away. Leave it first.');
}
