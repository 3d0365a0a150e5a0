import type { SandboxRequest } from './http-exchange.ts';

/** The parts of a Signature Version 4 header: who signed, for which day, region and service. */
const SIGNATURE =
  /^AWS4-HMAC-SHA256 Credential=([^/,\s]+)\/\d{8}\/([^/]+)\/([^/]+)\/aws4_request, ?SignedHeaders=[^,\s]+, ?Signature=[0-9a-f]{64}$/;

export interface AwsSigner {
  accessKeyId: string;
  region: string;
  service: string;
}

/** Who signed a request for which region and service; null without a header of that form. The signature itself is not checked. */
export function awsSignerOf({ headers }: Pick<SandboxRequest, 'headers'>): AwsSigner | null {
  const match = SIGNATURE.exec(headers['authorization'] ?? '');
  if (!match || !headers['x-amz-date']) return null;
  const [, accessKeyId = '', region = '', service = ''] = match;
  return { accessKeyId, region, service };
}
