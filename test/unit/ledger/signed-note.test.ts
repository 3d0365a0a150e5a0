import { createPublicKey, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isSignedBy, readCheckpoints, signCheckpoint } from '#engine/ledger/signed-note.ts';
import { newSigningKey, readPublicKey, readSigningKey, signsAsItShould } from '#engine/ledger/signing-key.ts';

const checkpoint = { origin: 'log-7', size: 20, root: 'ab'.repeat(32) };

describe('a signing key', () => {
  it('signs as RFC 8032 says in this process', () => {
    expect(signsAsItShould()).toBe(true);
  });

  it('is the same key after it was kept', () => {
    const key = newSigningKey();
    const again = readSigningKey(key.pkcs8());
    expect(again.publicKey.fingerprint).toBe(key.publicKey.fingerprint);
    expect(readPublicKey(key.publicKey.spki)?.verify('text', again.sign('text'))).toBe(true);
  });

  it.each(['', 'AAAA', 'no base64 at all'])('is not read from %j', (spki) => {
    expect(readPublicKey(spki)).toBeNull();
  });
});

describe('a signed checkpoint', () => {
  const [key, other] = [newSigningKey(), newSigningKey()];
  const note = signCheckpoint(checkpoint, [key]);

  it('is three lines, an empty one and a signature', () => {
    expect(note.split('\n').slice(0, 4)).toEqual([
      'log-7',
      '20',
      Buffer.alloc(32, 0xab).toString('base64'),
      '',
    ]);
    expect(note.split('\n')[4]).toMatch(/^\u2014 log-7 [A-Za-z0-9+/=]+$/u);
  });

  it('is checked with nothing but the standard library', () => {
    const [text = '', line = ''] = note.split('\n\n');
    const signature = Buffer.from(line.trim().split(' ')[2] ?? '', 'base64').subarray(4);
    const publicKey = createPublicKey({
      key: Buffer.from(key.publicKey.spki, 'base64'),
      format: 'der',
      type: 'spki',
    });
    expect(verify(null, Buffer.from(`${text}\n`), publicKey, signature)).toBe(true);
  });

  it('reads back, alone, among others and after a mail program had it', () => {
    const two = `${note}\n${signCheckpoint({ ...checkpoint, size: 40 }, [key, other])}`;
    for (const text of [two, two.replaceAll('\n', '\r\n')]) {
      const { checkpoints, rest } = readCheckpoints(text);
      expect(checkpoints.map(({ size }) => size)).toEqual([20, 40]);
      expect(checkpoints[0]).toMatchObject(checkpoint);
      expect(
        checkpoints.map((read) => [isSignedBy(read, key.publicKey), isSignedBy(read, other.publicKey)]),
      ).toEqual([
        [true, false],
        [true, true],
      ]);
      expect(rest).toBe('');
    }
  });

  it('names what is no checkpoint', () => {
    expect(readCheckpoints(`${note}\nlog-7\n99\n`)).toMatchObject({
      checkpoints: [{ size: 20 }],
      rest: 'log-7\n99',
    });
  });

  it.each([
    ['its log', 'log-7', 'log-8'],
    ['its size', '\n20\n', '\n21\n'],
    ['its root', 'q6ur', 'q6us'],
  ])('is not signed any more when %s is changed', (_what, from, to) => {
    const [changed] = readCheckpoints(note.replaceAll(from, to)).checkpoints;
    expect(changed && isSignedBy(changed, key.publicKey)).toBe(false);
  });
});
