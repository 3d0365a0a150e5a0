import { expect, it } from 'vitest';
import { toHttpFault } from '#engine/polling/http/fault.ts';

const never = new AbortController().signal;
const faultOf = (code: string, isEncrypted = true) => {
  const limits = { timeoutMs: 1, maxBodyBytes: 1 };
  const context = {
    host: 'api.example.com',
    isEncrypted,
    status: null,
    limits,
    signal: never,
    deadline: never,
  };
  const { kind, message } = toHttpFault(Object.assign(new Error('quotes sk-secret'), { code }), context);
  expect(message).not.toContain('sk-secret');
  return [kind, /client certificate/.test(message)];
};

it.each([
  ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', ['tls', true]],
  ['ERR_SSL_TLSV1_ALERT_UNKNOWN_CA', ['tls', true]],
  ['ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE', ['tls', true]],
  ['SELF_SIGNED_CERT_IN_CHAIN', ['tls', false]],
  ['UND_ERR_SOCKET', ['network', true]],
  ['ECONNRESET', ['network', true]],
  ['ECONNREFUSED', ['network', false]],
])('%s speaks of a client certificate only where one may be missing', (code, expected) => {
  expect(faultOf(code)).toEqual(expected);
});

it('does not speak of certificates where nothing is encrypted', () => {
  expect(faultOf('ECONNRESET', false)).toEqual(['network', false]);
});
