import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ERROR_CODE_LIST, ERROR_CODES, HeadroomError } from '#shared/errors.ts';

const ARCHITECTURE = new URL('../../ARCHITECTURE.md', import.meta.url);

/** Codes that begin a row of a table: `| CODE | …`, in backquotes or not. */
function explainedCodes(): string[] {
  const text = existsSync(ARCHITECTURE) ? readFileSync(ARCHITECTURE, 'utf8') : '';
  return [...text.matchAll(/^\|\s*`?([A-Z][A-Z_]+)`?\s*\|/gm)].map(([, code]) => code ?? '');
}

describe('each error code', () => {
  it('has a sentence for people', () => {
    const wanting = Object.entries(ERROR_CODES).filter(([, text]) => !/^[A-Z][^!]+\.$/.test(text));
    expect(wanting).toEqual([]);
  });

  it('is explained in a table of ARCHITECTURE.md', () => {
    const explained = new Set(explainedCodes());
    const missing = ERROR_CODE_LIST.filter((code) => !explained.has(code));
    expect(missing, 'codes without a row in a table of ARCHITECTURE.md').toEqual([]);
  });
});

describe('a HeadroomError', () => {
  it('tells whether trying again may help', () => {
    const retryable = ERROR_CODE_LIST.filter((code) => new HeadroomError(code, '').retryable);
    expect(retryable).toEqual(['TIMEOUT', 'DISCONNECTED', 'DATABASE_UNAVAILABLE', 'DISK_FULL']);
  });

  it('carries details and a cause only where they are given', () => {
    const cause = new Error('below');
    const full = new HeadroomError('NOT_FOUND', 'No such connection.', { details: { name: 'a' }, cause });
    const bare = new HeadroomError('NOT_FOUND', 'No such connection.');
    expect([full.details, full.cause, bare.details, 'cause' in bare]).toEqual([
      { name: 'a' },
      cause,
      {},
      false,
    ]);
  });
});
