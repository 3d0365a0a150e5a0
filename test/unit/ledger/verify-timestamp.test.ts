import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { fromBER, type Sequence } from 'asn1js';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { timestampQuery } from '#engine/ledger/timestamps/timestamp-query.ts';
import { TimestampRefused, verifyTimestamp } from '#engine/ledger/timestamps/verify-timestamp.ts';
import { MINUTE_MS } from '#shared/time.ts';
import {
  type Authority,
  HAS_OPENSSL,
  infoIn,
  opensslAuthority,
  WITHOUT_OPENSSL,
} from '#test/support/openssl-authority.ts';
import { temporaryFolder } from '#test/support/stores.ts';

const TEXT = 'log-1\n12\nAAAA\n\n\u2014 log-1 BBBB\n';
const NONCE = '00f1e2d3c4b5a69788';

/** What a reader is told, or what is wrong with the answer. */
const told = (response: Uint8Array, trusted: string | null, { text = TEXT, nonce = NONCE } = {}) =>
  verifyTimestamp(response, { text, nonce, trusted }).catch((error: unknown) => {
    if (error instanceof TimestampRefused) return error.message;
    throw error;
  });

describe.skipIf(!HAS_OPENSSL)(`a time stamp by a real authority${WITHOUT_OPENSSL}`, () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let rsa: Authority;
  let ec: Authority;
  const made = (name: string, options: Parameters<typeof opensslAuthority>[1] = {}) =>
    opensslAuthority(path.join(folder.path, name), { kind: 'ec', ...options });
  const asked = (authority: Authority) => authority.answer(timestampQuery(TEXT, NONCE));
  beforeAll(() => {
    folder = temporaryFolder();
    rsa = made('rsa', { kind: 'rsa' });
    ec = made('ec');
  });
  afterAll(() => folder.remove());

  it.each([
    ['RSA', () => rsa],
    ['ECDSA', () => ec],
  ])('of %s keys says when the text existed and who says so', async (_kind, authority) => {
    const { root } = authority();
    const stamp = await told(asked(authority()), root);
    expect(stamp).toMatchObject({ authority: 'O=Example, CN=stamps', isTrusted: true });
    expect((stamp as { serial: string }).serial).toMatch(/^[0-9a-f]{2,}$/);
    expect(Math.abs((stamp as { at: number }).at - Date.now())).toBeLessThan(MINUTE_MS);
  });

  it('is not trusted where the reader names nobody to trust, but holds by itself', async () => {
    expect(await told(asked(ec), null)).toMatchObject({
      isTrusted: false,
      authority: 'O=Example, CN=stamps',
    });
  });

  it('is found among several trusted certificates, in whatever text they stand', async () => {
    const trusted = `# ours\n${rsa.root}\n# and theirs\n${ec.root}`;
    expect(await told(asked(ec), trusted)).toMatchObject({ isTrusted: true });
  });

  it('is refused for another text, and for another request', async () => {
    const answer = asked(ec);
    expect(await told(answer, ec.root, { text: `${TEXT} ` })).toBe('it stamps something else');
    expect(await told(answer, ec.root, { nonce: '01' })).toContain('nonce');
  });

  it('is refused by whom the reader does not trust, and told apart from one that is broken', async () => {
    const answer = asked(ec);
    const found = await verifyTimestamp(answer, { text: TEXT, nonce: NONCE, trusted: rsa.root }).catch(
      (error: unknown) => error,
    );
    expect(found).toMatchObject({ isStranger: true });
    expect(await told(answer, 'no certificate')).toContain('no PEM');
  });

  describe('is judged as of the time that it tells', () => {
    /** What the authority signs, with another time in it. */
    const saying = (authority: Authority, time: string) => {
      const info = infoIn(asked(ec));
      const at = info.indexOf('Z') - time.length + 1;
      expect(info.toString('latin1', at, at + 4)).toMatch(/^20\d\d$/);
      info.write(time, at, 'latin1');
      return authority.sign(info);
    };
    afterEach(() => {
      vi.useRealTimers();
    });

    it('and not as of now: its certificates may have run out since', async () => {
      const within = ['20200101000000Z', '20210101000000Z'] as const;
      const ended = made('ended', { valid: within, rootValid: within });
      expect(await told(saying(ended, '20200601120000Z'), ended.root)).toMatchObject({
        at: Date.UTC(2020, 5, 1, 12),
        isTrusted: true,
      });
      const answer = asked(ec);
      vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2070, 0, 1) });
      expect(await told(answer, ec.root)).toMatchObject({ isTrusted: true });
    });

    it('and refused where a certificate was not valid then', async () => {
      const ended = made('run-out', { valid: ['20200101000000Z', '20210101000000Z'] });
      expect(await told(asked(ended), ended.root)).toContain('not valid at the stamped time');
      expect(await told(saying(ended, '20191231235959Z'), null)).toContain('not valid at the stamped time');
      const rootEnded = made('root-run-out', { rootValid: ['20200101000000Z', '20210101000000Z'] });
      expect(await told(asked(rootEnded), rootEnded.root)).toContain('not valid then');
    });
  });

  it.each([
    ['none', ''],
    ['one that is not critical', 'timeStamping'],
    ['another one', 'critical,codeSigning'],
    ['two', 'critical,timeStamping,codeSigning'],
  ])('is refused where the certificate has for an extended purpose %s', async (what, purpose) => {
    const info = infoIn(asked(ec));
    expect(await told(ec.sign(info), ec.root)).toMatchObject({ isTrusted: true });
    const dishonest = made(`purpose-${what.length}`, { purpose });
    expect(await told(dishonest.sign(info), dishonest.root)).toContain('not for time stamping alone');
  });

  it('is refused without the certificate that signed it', async () => {
    const query = Buffer.from(timestampQuery(TEXT, NONCE));
    const asksForCertificate = query.subarray(-3);
    expect([...asksForCertificate]).toEqual([1, 1, 255]);
    const without = Buffer.concat([Buffer.of(0x30, query.length - 5), query.subarray(2, -3)]);
    expect(await told(ec.answer(without), ec.root)).toBe('its signature does not hold');
  });

  it('is refused with any byte changed, or says what it said before', async () => {
    const answer = asked(ec);
    const stamp = await told(answer, ec.root);
    const unnoticed = [];
    for (let at = 0; at < answer.length; at += 3) {
      const altered = Buffer.from(answer);
      altered[at] = (altered[at] ?? 0) ^ 0x01;
      const result = await told(altered, ec.root);
      if (typeof result === 'string') continue;
      expect(result).toEqual(stamp);
      unnoticed.push(at);
    }
    // What no signature covers and nobody is told: versions and lists of algorithms.
    expect(unnoticed.length).toBeLessThan(answer.length / 60);
  }, 60_000);

  it('is refused for garbage, for more after it, and cut off', async () => {
    const answer = asked(ec);
    for (const bytes of [
      new Uint8Array(),
      new TextEncoder().encode('<html>busy</html>'),
      randomBytes(4_000),
      Buffer.alloc(60_000, 0x30),
      Buffer.alloc(200_000, 0x30),
      Buffer.concat([answer, Buffer.of(0)]),
      answer.subarray(0, answer.length - 1),
    ]) {
      expect(await told(bytes, ec.root)).toBe('the answer is no time stamp');
    }
  });

  it('tells why the authority refused', async () => {
    const query = Buffer.from(timestampQuery(TEXT, NONCE));
    // SHA-256 becomes an algorithm that this authority does not take (SHA-224).
    const at = query.indexOf(Buffer.from('608648016503040201', 'hex'));
    query[at + 8] = 4;
    const { result } = fromBER(new Uint8Array(query));
    expect((result as Sequence).valueBlock.value).toHaveLength(4);
    expect(await told(ec.answer(query), ec.root)).toMatch(/^the authority refused: /);
  });
});
