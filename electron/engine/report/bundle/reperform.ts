import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { parseJson } from '#engine/domain/parse-json.ts';
import { effectiveControls, judgeByPack } from '#engine/policy/effective-policy.ts';
import { type PackMeans, readPack } from '#engine/policy/read-pack.ts';
import { type ControlDescription, type Verdict, verdictSchema } from '#shared/model/control.ts';
import { divergence, type Divergence } from './divergence.ts';
import { readFactsText } from './facts-file.ts';
import { FACTS, PACK, VERDICTS } from './names.ts';
import { describeRules } from './rules-file.ts';

export interface BundledJudgement {
  facts: string | null;
  verdicts: string | null;
  rules: string | null;
  /** null: the built-in controls judged alone. */
  pack: string | null;
}

export interface Reperformance {
  /** Verdicts that came out the same. */
  same: number;
  divergence: Divergence | null;
  missing: string[];
}

/**
 * Runs every rule again on the facts of a bundle, at the instant that they are of, and compares what comes out with the
 * verdicts. Where the rules of the bundle are not those of this version, a difference proves nothing, and is told as missing.
 */
export async function reperform(means: PackMeans, bundled: BundledJudgement): Promise<Reperformance> {
  const told = z.array(verdictSchema).safeParse(parseJson(bundled.verdicts ?? '')).data;
  const facts = readFactsText(bundled.facts ?? '');
  if (!told) return failed(VERDICTS, 'verdicts', 'none that can be read');
  if (!facts) return failed(FACTS, 'facts', 'none that can be read');
  const { pack, problems } =
    bundled.pack === null ? { pack: null, problems: [] } : await readPack(bundled.pack, means, facts.now);
  if (problems.length > 0) {
    const why = `This version cannot read ${PACK}, so that no rule was performed again. Use the version that wrote it.`;
    return { same: 0, divergence: null, missing: [why] };
  }
  let made: Verdict[];
  try {
    made = (await judgeByPack(pack, means, facts)).verdicts;
  } catch (error) {
    return failed(
      FACTS,
      'facts that rules can judge',
      error instanceof Error ? error.message : String(error),
    );
  }
  const madeByKey = new Map(made.map((verdict) => [keyOf(verdict), verdict]));
  const difference = told.find(
    (verdict) => !isDeepStrictEqual(plain(madeByKey.get(keyOf(verdict))), verdict),
  );
  const more =
    made.length > told.length
      ? made.find((verdict) => !told.some((of) => keyOf(of) === keyOf(verdict)))
      : undefined;
  const same = told.filter((verdict) =>
    isDeepStrictEqual(plain(madeByKey.get(keyOf(verdict))), verdict),
  ).length;
  const verdict = difference ?? more;
  if (!verdict) return { same, divergence: null, missing: [] };
  if (!isSameCatalogue(effectiveControls(pack, means.controls), bundled.rules)) {
    return {
      same,
      divergence: null,
      missing: [
        `The rules were those of another version: ${verdict.controlId} was not performed again. Use that version.`,
      ],
    };
  }
  const got = madeByKey.get(keyOf(verdict));
  return {
    same,
    divergence: divergence(
      VERDICTS,
      `${verdict.controlId} of ${verdict.subject.type} ${verdict.subject.id}`,
      got ? `${got.status}: ${got.reason}` : 'no verdict',
      difference ? `${difference.status}: ${difference.reason}` : 'no verdict',
    ),
    missing: [],
  };
}

function failed(where: string, expected: string, got: string): Reperformance {
  return { same: 0, divergence: divergence(where, 'content', expected, got), missing: [] };
}

function keyOf({ controlId, subject }: Verdict): string {
  return JSON.stringify([controlId, subject.type, subject.id, subject.connectionId]);
}

/** As a bundle holds it. */
function plain(verdict: Verdict | undefined): unknown {
  return verdict === undefined ? undefined : JSON.parse(JSON.stringify(verdict));
}

function isSameCatalogue(controls: readonly ControlDescription[], rules: string | null): boolean {
  const told = parseJson(rules ?? '');
  return isDeepStrictEqual(told, JSON.parse(JSON.stringify(describeRules(controls))));
}
