/**
 * The closed table of expected failures. What crosses a process or reaches a person carries one of
 * these codes; a test proves that each is explained in ARCHITECTURE.md.
 */
export const ERROR_CODES = {
  INVALID_INPUT: 'The input does not have the expected form.',
  UNKNOWN_METHOD: 'The engine does not know this method.',
  NOT_FOUND: 'No such item exists.',
  CONFLICT: 'Something with this name or state already exists.',
  CANCELLED: 'A person or the end of the process cancelled it.',
  TIMEOUT: 'The engine did not answer in time.',
  DISCONNECTED: 'The engine went away before it answered.',
  INTERNAL: 'An unexpected fault inside Headroom; the log has the details.',
  DATABASE_FROM_FUTURE: 'The database was written by a newer version of Headroom.',
  DATABASE_DAMAGED: 'The database file is damaged or is not a database.',
  DATABASE_UNAVAILABLE: 'The database cannot be opened or reached.',
  DISK_FULL: 'There is no space left for the database.',
  VAULT_LOCKED: 'The vault is locked: a passphrase or key file is needed.',
  VAULT_WRONG_KEY: 'The passphrase or key file does not open this vault.',
  SECRET_MISSING: 'A referenced secret is not there.',
  CONFIG_INVALID: 'The configuration file is not valid.',
  HOST_NOT_ALLOWED: 'The address belongs to a private, link-local or metadata network.',
} as const;

export type ErrorCode = keyof typeof ERROR_CODES;

export const ERROR_CODE_LIST = Object.keys(ERROR_CODES) as [ErrorCode, ...ErrorCode[]];

const RETRYABLE: ReadonlySet<ErrorCode> = new Set([
  'TIMEOUT',
  'DISCONNECTED',
  'DATABASE_UNAVAILABLE',
  'DISK_FULL',
]);

/** An expected failure. The message is for a person: what was wrong, where, what to do. It holds no secret. */
export class HeadroomError extends Error {
  override readonly name = 'HeadroomError';
  readonly code: ErrorCode;
  readonly retryable: boolean;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    code: ErrorCode,
    message: string,
    options: { details?: Record<string, unknown>; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.retryable = RETRYABLE.has(code);
    this.details = options.details ?? {};
  }
}
