const MARK = '[redacted]';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Words that a sentence goes on with after "the token:" or "Basic", and that nobody issues as a key. */
const PROSE: ReadonlySet<string> = new Set(
  [
    'a an the this that these it its there you your we our they their',
    'is are was were has have had be been does do did can cannot could may must should will would',
    'no not none nothing never neither either only and or but if when where which who what why how because since',
    'for from in into on of to with without by at as please',
    'missing empty invalid expired unknown unset required rejected refused revoked denied disabled',
    'authentication authorization credentials',
  ].flatMap((words) => words.split(' ')),
);

/** Each pattern names one shape in which credentials travel; `keep` is the part that may stay, so that the text still reads. */
const SHAPES: readonly { pattern: RegExp; keep: (match: string, label?: string) => string }[] = [
  // PEM blocks, also cut off ones.
  {
    pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
    keep: () => MARK,
  },
  // user:password in an address
  { pattern: /\b(https?:\/\/)[^\s/@"']+@/gi, keep: (_match, label) => `${label ?? ''}${MARK}@` },
  {
    pattern: /\b(Bearer|Basic)\s+[^\s"',;]{8,}/gi,
    keep: (match, label = '') => (isProse(match.slice(label.length)) ? match : `${label} ${MARK}`),
  },
  // api_key=…, "token": "…", x-api-key: …; but not "the token: it has expired"
  {
    pattern:
      /((?:api[-_ ]?key|access[-_]?key|token|secret|password|passwd|signature|credential)["']?\s*[:=]\s*["']?)[^\s"',;&]+/gi,
    keep: (match, label = '') =>
      /:\s+$/.test(label) && isProse(match.slice(label.length)) ? match : `${label}${MARK}`,
  },
  // sk-…, sk_live_…, pk-…, ghp_…, xoxb-…: also as vendors echo them, with asterisks in the middle.
  {
    pattern: /\b(?:sk|pk|rk|ghp|gho|ghs|glpat|xox[a-z]|hf|gsk|xai|whsec|r8)[-_][\w*.…-]{6,}/gi,
    keep: () => MARK,
  },
  { pattern: /\b(?:AKIA|ASIA|AIza)[\w-]{12,}/g, keep: () => MARK },
  { pattern: /\beyJ[\w-]{8,}(?:\.[\w-]*){0,2}/g, keep: () => MARK },
  // AWS secret access keys: 40 characters of base64, slashes included.
  {
    pattern: /(?<![\w/+])[A-Za-z0-9/+]{40}(?![\w/+])/g,
    keep: (match) => (/\d/.test(match) && /[a-z]/.test(match) && /[A-Z]/.test(match) ? MARK : match),
  },
  // Any long run of letters and digits. A UUID stays: request ids are what a vendor's support asks for.
  { pattern: /[\w+=-]{32,}/g, keep: (match) => (looksRandom(match) ? MARK : match) },
];

/**
 * Removes what looks like a credential from text that people or logs will see. Pattern based, hence a second line of
 * defence: code still must not put secrets into messages. It errs on the side of removing, digests included.
 */
export function redactSecrets(text: string): string {
  return SHAPES.reduce((rest, { pattern, keep }) => rest.replace(pattern, keep), text);
}

/** The first `length` characters of redacted text on one line; cut after redaction, so that no half key survives. */
export function redactedExcerpt(text: string, length = 300): string {
  const line = redactSecrets(text.slice(0, 20_000)).replace(/\s+/g, ' ').trim();
  return line.length <= length ? line : `${line.slice(0, length)}…`;
}

/** Is it, but for the marks at its end, a word of {@link PROSE}? */
function isProse(value: string): boolean {
  return PROSE.has(
    value
      .trim()
      .replace(/[.:!?)]+$/, '')
      .toLowerCase(),
  );
}

function looksRandom(run: string): boolean {
  return /\d/.test(run) && /[a-z]/i.test(run) && !UUID.test(run);
}
