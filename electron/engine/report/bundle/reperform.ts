import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { judge } from '#engine/analysis/evaluate.ts';
import type { Control } from '#engine/controls/control.ts';
import { parseJson } from '#engine/domain/parse-json.ts';
import { type Verdict, verdictSchema } from '#shared/model/control.ts';
import { divergence, type Divergence } from './divergence.ts';
import { readFactsText } from './facts-file.ts';
import { FACTS, VERDICTS } from './names.ts';

export interface BundledJudgement {
  facts: string | null;
  verdicts: string | null;
  rules: string | null;
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
export function reperform(controls: readonly Control[], bundled: BundledJudgement): Reperformance {
  const told = z.array(verdictSchema).safeParse(parseJson(bundled.verdicts ?? '')).data;
  const facts = readFactsText(bundled.facts ?? '');
  if (!told) return failed(VERDICTS, 'verdicts', 'none that can be read');
  if (!facts) return failed(FACTS, 'facts', 'none that can be read');
  let made: Verdict[];
  try {
    made = judge(controls, facts);
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
  if (!isSameCatalogue(controls, bundled.rules)) {
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

function isSameCatalogue(controls: readonly Control[], rules: string | null): boolean {
  const told = parseJson(rules ?? '');
  const own = controls.map(({ evaluate: _evaluate, ...description }) => description);
  return isDeepStrictEqual(told, JSON.parse(JSON.stringify(own)));
}
