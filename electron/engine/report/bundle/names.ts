/** What a bundle is held by, beside the files that its manifest lists. */
export const MANIFEST = 'manifest.json';
export const SIGNATURE = 'manifest.sig';
export const ENVELOPE = 'manifest.dsse.json';
/** These three stand over the manifest and so cannot be in it. */
export const UNLISTED: ReadonlySet<string> = new Set([MANIFEST, SIGNATURE, ENVELOPE]);

export const PUBLIC_KEY = 'public-key.pem';
export const SUMS = 'SHA256SUMS';
export const INSTRUCTIONS = 'VERIFY.txt';
export const CHECKPOINT = 'checkpoint.txt';
export const SEGMENT = 'log-segment.jsonl';
export const KEYS = 'log-keys.json';
export const COLLECTION_LOG = 'collection-log.csv';
export const POPULATION = 'population.csv';
export const RULES = 'policy-pack/controls.json';
/** The policy pack as it was loaded; absent where the built-in controls judged alone. */
export const PACK = 'policy-pack/pack.yaml';
/** The JSON edition; absent where it was not asked for. */
export const REPORT = 'report.json';
export const FACTS = 'facts.json';
export const VERDICTS = 'verdicts.json';

const TIMESTAMP = /^timestamps\/\d+\.tsr$/;

/** A time stamp of the checkpoint over `size` rows, and that checkpoint. */
export function timestampNames(size: number): { response: string; note: string } {
  return { response: `timestamps/${size}.tsr`, note: `timestamps/${size}.txt` };
}

/** Of the checkpoint that a time stamp of a bundle is of; null: the name is that of no time stamp. */
export function noteOfTimestamp(name: string): string | null {
  return TIMESTAMP.test(name) ? name.replace(/\.tsr$/, '.txt') : null;
}

const EVIDENCE = /^evidence\/([0-9a-f]{64})\.json$/;

export function evidenceName(sha256: string): string {
  return `evidence/${sha256}.json`;
}

/** The digest that the name of a piece of evidence promises; null: it is none. */
export function digestInName(name: string): string | null {
  return EVIDENCE.exec(name)?.[1] ?? null;
}
