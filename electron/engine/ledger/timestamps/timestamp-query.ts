import { hash } from 'node:crypto';
import { Integer, Null, OctetString } from 'asn1js';
import { AlgorithmIdentifier, id_sha256, MessageImprint, TimeStampReq } from 'pkijs';

/**
 * A request for a time stamp of a text, with the authority's certificate asked for (RFC 3161, DER).
 *
 * @param nonce hex; the answer has to repeat it, so that an older answer cannot pass for it
 */
export function timestampQuery(text: string, nonce: string): Uint8Array {
  const request = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: id_sha256, algorithmParams: new Null() }),
      hashedMessage: new OctetString({ valueHex: Buffer.from(hash('sha256', text), 'hex') }),
    }),
    nonce: Integer.fromBigInt(BigInt(`0x${nonce}`)),
    certReq: true,
  });
  return new Uint8Array(request.toSchema().toBER());
}
