import { describe, expect, it } from 'vitest';
import { describeAddress, toMailFault } from '#engine/mail/mail-fault.ts';
import type { MailServer } from '#engine/ports.ts';
import { translateZh } from '#shared/engine-texts/zh-CN/index.ts';

const SERVER: MailServer = {
  host: 'mail.example.com',
  port: 587,
  security: 'starttls',
  allowPlainText: false,
  allowPrivateNetwork: false,
  login: null,
};

const sentenceFor = (fields: object, stopped = false) =>
  toMailFault(Object.assign(new Error('words of the library'), fields), {
    server: SERVER,
    signal: stopped ? AbortSignal.abort() : new AbortController().signal,
    deadline: new AbortController().signal,
    redact: (text) => text,
  }).message;

const refusal = { response: '550 5.1.1 No such user', responseCode: 550 };

describe('why a mail was not taken, in Chinese', () => {
  it.each<readonly [string, string]>([
    ['stopped', sentenceFor({}, true)],
    ['silent', sentenceFor({ code: 'ETIMEDOUT' })],
    ['a name that is not known', sentenceFor({ code: 'EDNS', originalCode: 'ENOTFOUND' })],
    ['a certificate', sentenceFor({ code: 'ESOCKET', originalCode: 'SELF_SIGNED_CERT_IN_CHAIN' })],
    ['no STARTTLS', sentenceFor({ ...refusal, code: 'ETLS', command: 'STARTTLS' })],
    ['the login', sentenceFor({ ...refusal, code: 'EAUTH' })],
    ['put off', sentenceFor({ response: '451 later', responseCode: 451 })],
    [
      'people put off',
      sentenceFor({ response: '451 later', responseCode: 451, rejected: ['a@example.com'] }),
    ],
    ['refused', sentenceFor(refusal)],
    ['people refused', sentenceFor({ ...refusal, rejected: ['a@example.com', 'b@example.com'] })],
    ['too large', sentenceFor({ ...refusal, responseCode: 552 })],
    ['the network', sentenceFor({ code: 'ESOCKET', originalCode: 'ECONNRESET' })],
    ...(['metadata', 'private', 'plain_text', 'not_routable', 'no_address'] as const).map(
      (verdict) => [verdict, describeAddress('mail.example.com', '192.0.2.7', verdict)] as const,
    ),
    ['a report', `The report was made but not mailed: ${sentenceFor(refusal)}`],
  ])('is said: %s', (_, sentence) => {
    const { text, isTranslated } = translateZh(sentence);
    expect([isTranslated, sentence]).toEqual([true, sentence]);
    expect(text).not.toMatch(/The |mail server|words of the library/);
    expect(text).toContain('mail.example.com');
  });
});
