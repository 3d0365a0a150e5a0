import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fromBER, Integer, Sequence } from 'asn1js';
import { SignedData, TimeStampResp } from 'pkijs';

/** What tests with a real authority say of themselves where they cannot run. */
export const HAS_OPENSSL = spawnSync('openssl', ['version']).status === 0;
export const WITHOUT_OPENSSL = HAS_OPENSSL ? '' : ' (skipped: openssl is not installed)';

export type KeyKind = 'rsa' | 'ec';

export interface AuthorityOptions {
  kind?: KeyKind;
  /** The line of the certificate's extended key usage; '' for none. */
  purpose?: string;
  /** `[from, to]` of the certificate as OpenSSL writes times: `20200101000000Z`. Left out: 2020 to 2049. */
  valid?: readonly [string, string];
  /** Of the root too; left out: 2000 to 2049. */
  rootValid?: readonly [string, string];
}

/** A time stamping authority with a root and an intermediate of its own, made by OpenSSL in a folder. */
export interface Authority {
  folder: string;
  /** PEM file and text of the root. */
  rootFile: string;
  root: string;
  /** The answer (DER) to a request (DER). */
  answer(query: Uint8Array): Buffer;
  /** An answer that holds this `TSTInfo` (DER), whatever it says and whatever the certificate is for. */
  sign(info: Uint8Array): Buffer;
}

/** The `TSTInfo` (DER) within an answer. */
export function infoIn(answer: Uint8Array): Buffer {
  const response = new TimeStampResp({ schema: fromBER(new Uint8Array(answer)).result });
  const { encapContentInfo } = new SignedData({ schema: response.timeStampToken?.content });
  return Buffer.from(encapContentInfo.eContent?.getValue() ?? new ArrayBuffer());
}

const NAME = '/O=Example/CN=';
const LONG = ['20000101000000Z', '20491231235959Z'] as const;

export function opensslAuthority(folder: string, options: AuthorityOptions = {}): Authority {
  const { kind = 'rsa', purpose = 'critical,timeStamping', valid = LONG, rootValid = LONG } = options;
  mkdirSync(folder, { recursive: true });
  const run = (...words: string[]) => execFileSync('openssl', words, { cwd: folder, stdio: 'pipe' });
  const inFolder = (name: string) => path.join(folder, name);
  const key = (name: string) =>
    kind === 'rsa'
      ? run('genpkey', '-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048', '-out', `${name}.key`)
      : run('genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256', '-out', `${name}.key`);
  writeFileSync(inFolder('serial'), '01\n');
  writeFileSync(inFolder('database'), '');
  writeFileSync(inFolder('number'), '01\n');
  writeFileSync(inFolder('authority.cnf'), configuration(purpose));
  const issue = (
    name: string,
    extensions: string,
    by: string | null,
    [from, to]: readonly [string, string],
  ) => {
    key(name);
    run(
      'req',
      '-new',
      '-config',
      'authority.cnf',
      '-key',
      `${name}.key`,
      '-subj',
      `${NAME}${name}`,
      '-out',
      `${name}.csr`,
    );
    const issuer =
      by === null
        ? ['-selfsign', '-keyfile', `${name}.key`]
        : ['-cert', `${by}.pem`, '-keyfile', `${by}.key`];
    run(
      ...['ca', '-batch', '-notext', '-config', 'authority.cnf', '-in', `${name}.csr`, '-out', `${name}.pem`],
      ...['-startdate', from, '-enddate', to, '-extensions', extensions, ...issuer],
    );
  };
  issue('root', 'authority', null, rootValid);
  issue('intermediate', 'authority', 'root', rootValid);
  issue('stamps', 'stamps', 'intermediate', valid);
  const rootFile = inFolder('root.pem');
  return {
    folder,
    rootFile,
    root: readFileSync(rootFile, 'utf8'),
    answer(query) {
      writeFileSync(inFolder('query.tsq'), query);
      run(
        ...['ts', '-reply', '-config', 'authority.cnf', '-queryfile', 'query.tsq', '-signer', 'stamps.pem'],
        ...['-inkey', 'stamps.key', '-chain', 'intermediate.pem', '-out', 'answer.tsr'],
      );
      return readFileSync(inFolder('answer.tsr'));
    },
    sign(info) {
      writeFileSync(inFolder('info.der'), info);
      run(
        ...['cms', '-sign', '-binary', '-nodetach', '-cades', '-econtent_type', '1.2.840.113549.1.9.16.1.4'],
        ...['-md', 'sha256', '-in', 'info.der', '-signer', 'stamps.pem', '-inkey', 'stamps.key'],
        ...['-certfile', 'intermediate.pem', '-outform', 'DER', '-out', 'token.der'],
      );
      const token = fromBER(new Uint8Array(readFileSync(inFolder('token.der')))).result;
      const granted = new Sequence({ value: [new Integer({ value: 0 })] });
      return Buffer.from(new Sequence({ value: [granted, token] }).toBER());
    },
  };
}

function configuration(purpose: string): string {
  return `[ca]
default_ca = made
[made]
new_certs_dir = .
database = database
serial = serial
default_md = sha256
policy = anything
unique_subject = no
email_in_dn = no
[anything]
organizationName = optional
commonName = supplied
[req]
distinguished_name = name
prompt = no
[name]
CN = unused
[authority]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
[stamps]
basicConstraints = CA:FALSE
keyUsage = critical,digitalSignature
${purpose === '' ? '' : `extendedKeyUsage = ${purpose}`}
[tsa]
default_tsa = stamping
[stamping]
dir = .
serial = number
crypto_device = builtin
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
accuracy = secs:1
ordering = yes
tsa_name = yes
ess_cert_id_chain = no
ess_cert_id_alg = sha256
`;
}
