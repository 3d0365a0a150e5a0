import type { StoredTimestamp } from '#engine/store/checkpoint-timestamps.ts';
import { isoSecond, SECOND_MS } from '#shared/time.ts';
import type { ReportModel } from '#shared/model/report.ts';
import type { Manifest } from './manifest.ts';
import { timestampNames } from './names.ts';

/** Each is run as it stands here, in the folder into which the bundle was unpacked. Ends with 0 where it holds. */
export function verifyCommands(files: number): string[] {
  return [
    'openssl pkeyutl -verify -rawin -pubin -inkey public-key.pem -in manifest.json -sigfile manifest.sig',
    'grep -q "$(sha256sum < SHA256SUMS | cut -c 1-64)" manifest.json',
    'sha256sum --check --strict --quiet SHA256SUMS',
    `test "$(find . -type f | wc -l)" -eq ${files}`,
  ];
}

/** Digest of the key as it is pinned. */
export const FINGERPRINT_COMMAND = 'openssl pkey -pubin -in public-key.pem -outform DER | sha256sum';

/**
 * As an authority's time stamp is checked, given the file of its root. As of the stamped time: the certificate that signed it may
 * have run out since.
 */
export function timestampCommand({ size, stampedAt }: Pick<StoredTimestamp, 'size' | 'stampedAt'>): string {
  const { note, response } = timestampNames(size);
  const second = Math.floor(stampedAt / SECOND_MS);
  return `openssl ts -verify -in ${response} -data ${note} -CAfile TSA-ROOT.pem -attime ${second}`;
}

export interface InstructionParts {
  model: ReportModel;
  manifest: Omit<Manifest, 'files'>;
  /** How many files the bundle has in all. */
  files: number;
  timestamps: readonly Pick<StoredTimestamp, 'size' | 'stampedAt'>[];
}

/** Nothing for a report of all connections. */
function limitedTo({ cover, scope: { limit } }: ReportModel): string {
  if (!limit) return '';
  return `
It is limited to: ${cover.scope}. Connections out of scope: ${limit.connectionsLeftOut}. The rules, facts, verdicts, population,
collection log and evidence are those of the scope. Rows of the log are all there, for each rests on the one before: of what is
out of scope they hold numbers, times and digests, and no names, contents or amounts. The policy pack is whole too.`;
}

/** How to check a bundle without Headroom, what that proves and what it does not. */
export function instructionsText({ model, manifest, files, timestamps }: InstructionParts): string {
  const { report, log, keyFingerprint, evidence } = manifest;
  const { segment, preceding, size } = log;
  return `HOW TO VERIFY THIS BUNDLE

Report ${report.reportId}, revision ${report.revision}, issued ${isoSecond(report.issuedAt)}.${limitedTo(model)}

1. Unpack it into an empty folder and go there. With OpenSSL 3 and GNU coreutils, run each of these:

${verifyCommands(files)
  .map((command) => `    ${command}`)
  .join('\n')}

   The first says "Signature Verified Successfully". The second finds in the signed manifest the digest of the list of
   digests. The third says nothing where every file is as it was. The last fails where a file was added or is missing.
   Whatever ends with another code than 0, or says FAILED, means that the bundle is not the one that was issued.

2. Compare the key. This prints the fingerprint of the key in this bundle:

    ${FINGERPRINT_COMMAND}

   It has to be the one that you were told by somebody you trust, by another way than this bundle:

    ${keyFingerprint}

   Do not take it from here: whoever forges a bundle writes the forger's own key into this text.

3. With Headroom, offline and without any store, the evidence log is verified as well:

    headroom verify BUNDLE.zip --key FINGERPRINT
    headroom verify BUNDLE.zip --key FINGERPRINT --against OLDER.zip    it continues a bundle or checkpoint that you kept
    headroom verify BUNDLE.zip --key FINGERPRINT --reperform            every rule is run again on facts.json

   It ends with 0 intact, 1 tampered with, 2 something is missing, 3 a key that is not trusted, 4 used wrongly.

${timestampText(timestamps)}WHAT IS IN IT

log-segment.jsonl holds rows ${segment.firstSeq} to ${size} of the evidence log ${log.id}. A row's hash is SHA-256 of a zero byte
and the row without "hash". manifest.json has the Merkle subtree hashes (RFC 6962) of the ${preceding.size} rows before; with the
hashes of the segment they give the root that checkpoint.txt signs (C2SP signed note). The segment reaches back to what the
report before this one covered, so that each bundle can be held against the one before.
collection-log.csv has every poll of the period, ${evidence.polls} in all. evidence/ has the payloads of all from row ${evidence.completeFromSeq} on, and
of the newest of each connection: ${evidence.payloads} files, each named after its SHA-256. Those of earlier polls stay in the store; the
collection log and the segment have their digests. Raw answers of providers are not kept: their digests are.
facts.json is what the rules of policy-pack/ judged, verdicts.json what they said.

WHAT THIS PROVES

That the holder of the key issued exactly these files, and that the rows are those of the log that the checkpoint signs.
With an older bundle or checkpoint that you kept: that nothing which was signed then was changed, removed or inserted since.

WHAT IT DOES NOT PROVE

It is tamper-evident, not tamper-proof.
${model.verification.limits.map((limit) => `- ${limit}`).join('\n')}
`;
}

function timestampText(timestamps: InstructionParts['timestamps']): string {
  if (timestamps.length === 0) return '';
  return `4. timestamps/ has what a time stamping authority (RFC 3161) said of ${timestamps.length} checkpoints: that they existed then at the latest.
   TSA-ROOT.pem is the authority's root certificate, which you get from the authority and not from this bundle:

${timestamps.map((stamp) => `    ${timestampCommand(stamp)}`).join('\n')}

   Each says "Verification: OK". With Headroom: headroom verify BUNDLE.zip --key FINGERPRINT --tsa-root TSA-ROOT.pem

`;
}
