import { HeadroomError } from '#shared/errors.ts';

export interface Issue {
  /** Where in the form: `config.region`, `contract.paymentMethod.last4`. */
  path: string;
  message: string;
}

/**
 * What the engine found wrong with the fields; empty where the failure is none of theirs. Paths of a call's input begin
 * with `settings`, those of a check of the settings do not.
 */
export function issuesOf(error: unknown): Issue[] {
  if (!(error instanceof HeadroomError)) return [];
  if (error.code === 'CONFLICT') return [{ path: 'name', message: error.message }];
  if (error.code !== 'INVALID_INPUT' || !Array.isArray(error.details['issues'])) return [];
  return (error.details['issues'] as unknown[]).flatMap((issue) => {
    const { path, message } = (issue ?? {}) as { path?: unknown; message?: unknown };
    if (typeof path !== 'string' || typeof message !== 'string') return [];
    return [{ path: path.replace(/^settings\./, ''), message }];
  });
}
