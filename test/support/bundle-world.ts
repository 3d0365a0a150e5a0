import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { PassThrough } from 'node:stream';
import { ZipFile } from 'yazl';
import { fromBufferPromise } from 'yauzl';
import type { Facts } from '#engine/controls/control.ts';
import { CONTROLS } from '#engine/controls/index.ts';
import { appendToLedger } from '#engine/ledger/ledger.ts';
import type { SigningKey } from '#engine/ledger/signing-key.ts';
import { verifyLedger } from '#engine/ledger/verify.ts';
import { judgeByPack } from '#engine/policy/effective-policy.ts';
import type { PolicyPack } from '#engine/policy/pack-schema.ts';
import { createRuleRunner } from '#engine/policy/rule-runner.ts';
import { writeBundle } from '#engine/report/bundle/write-bundle.ts';
import { buildReport } from '#engine/report/build-report.ts';
import { csvFormat } from '#engine/report/formats/csv.ts';
import { jsonFormat } from '#engine/report/formats/json.ts';
import type { ReportSnapshot } from '#engine/report/snapshot.ts';
import type { Database } from '#engine/store/database.ts';
import { DAY_MS } from '#shared/time.ts';
import { NOW } from './facts.ts';
import { emptySnapshot } from './report-snapshot.ts';

/** A bundle of the log in a store, as `reports.create` writes it. */
export async function bundleOf(
  database: Database,
  file: string,
  key: SigningKey,
  facts: Facts,
  given: Partial<ReportSnapshot> = {},
  pack: PolicyPack | null = null,
): Promise<{ bytes: number; sha256: string }> {
  const verification = await verifyLedger(database.db, { pinnedKey: key.publicKey.fingerprint });
  const runner = createRuleRunner();
  const judged = await judgeByPack(pack, { controls: CONTROLS, runner }, facts);
  await runner.close();
  const snapshot: ReportSnapshot = {
    ...emptySnapshot(),
    issuedAt: NOW + 10 * DAY_MS,
    period: { type: 'period', from: NOW - DAY_MS, to: NOW + 30 * DAY_MS },
    connections: facts.connections,
    facts,
    ...judged,
    verification: { at: NOW, result: verification },
    ...given,
  };
  const model = buildReport(snapshot);
  const step = async () => undefined;
  return writeBundle(database.db, { snapshot, model, formats: [csvFormat, jsonFormat], key, file, step });
}

/** Rows of polls with payloads as the poller writes them. */
export async function appendPolls(database: Database, count: number, from: number): Promise<void> {
  for (let poll = 0; poll < count; poll += 1) {
    const exchange = {
      method: 'GET',
      url: 'https://api.example.com/v1/usage',
      status: 200,
      bytes: 100 + poll,
      sha256: String(poll % 10).repeat(64),
    };
    const payload = {
      outcome: 'ok',
      detail: '',
      gaps: [],
      exchanges: [exchange],
      readings: [{ key: 'k', value: from + poll }],
    };
    const event = {
      type: 'poll.finished',
      actor: 'engine',
      subject: 'connection:connection-1',
      payload,
    } as const;
    await database.write((trx) => appendToLedger(trx, [event], NOW + (from + poll) * 60_000));
  }
}

export async function unzipped(file: string): Promise<Map<string, Buffer>> {
  const zip = await fromBufferPromise(readFileSync(file), { lazyEntries: true });
  const files = new Map<string, Buffer>();
  for await (const entry of zip.eachEntry()) {
    files.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
  }
  return files;
}

export interface ZippedFile {
  name: string;
  content: Buffer;
  mode?: number;
}

export async function zipped(file: string, files: readonly ZippedFile[]): Promise<string> {
  const zip = new ZipFile();
  for (const { name, content, mode = 0o100644 } of files) zip.addBuffer(content, name, { mode });
  zip.end();
  const bytes = buffer(zip.outputStream.pipe(new PassThrough()));
  writeFileSync(file, await bytes);
  return file;
}

/** The same bundle with some files changed (null: removed), packed anew. */
export async function repacked(file: string, change: (files: Map<string, Buffer>) => void): Promise<string> {
  const files = await unzipped(file);
  change(files);
  const out = path.join(path.dirname(file), `changed-${path.basename(file)}`);
  return zipped(
    out,
    [...files].map(([name, content]) => ({ name, content })),
  );
}
