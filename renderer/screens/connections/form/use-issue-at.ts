import { get, useFormContext, useFormState } from 'react-hook-form';

/**
 * What is wrong with a control.
 *
 * @param within also what is wrong with a part of it that has no control of its own
 */
export function useIssueAt(path: string, within = false): string | undefined {
  const { control } = useFormContext();
  const { errors } = useFormState({ control });
  const error: unknown = get(errors, path);
  return within ? firstMessage(error) : messageOf(error);
}

function messageOf(error: unknown): string | undefined {
  const message = typeof error === 'object' && error !== null && 'message' in error ? error.message : null;
  return typeof message === 'string' ? message : undefined;
}

function firstMessage(error: unknown): string | undefined {
  const own = messageOf(error);
  if (own !== undefined || typeof error !== 'object' || error === null) return own;
  return Object.values(error)
    .map(firstMessage)
    .find((message) => message !== undefined);
}
