import type { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';

const DECODERS: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/** What is asked for: two encodings that every vendor has and Node decodes by itself. */
export const ACCEPTED_ENCODINGS = 'gzip, br';

export class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge';
}

/**
 * Reads a body to its end, decoded, and never holds more than `maxBytes` of it: the count is of decoded bytes, whatever
 * the headers promise, so a small archive that unpacks to a huge one ends here too.
 *
 * @throws {BodyTooLarge}; whatever the stream throws when it ends early or does not decode.
 */
export async function readBody(stream: Readable, contentEncoding: string, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  const collect = async (source: AsyncIterable<Buffer>) => {
    for await (const chunk of source) {
      bytes += chunk.length;
      if (bytes > maxBytes) throw new BodyTooLarge();
      chunks.push(chunk);
    }
  };
  const name = contentEncoding.trim().toLowerCase();
  const createDecoder = Object.hasOwn(DECODERS, name) ? DECODERS[name] : undefined;
  if (createDecoder !== undefined) await pipeline(stream, createDecoder(), collect);
  else if (name === '' || name === 'identity') await pipeline(stream, collect);
  else await pipeline(stream, refuseEncoding);
  return Buffer.concat(chunks);
}

/** Part of the pipeline, so that the connection is let go as after any other failure. */
async function refuseEncoding(): Promise<void> {
  throw new Error('A content encoding was used that was not asked for.');
}
