import { readCheckpoints, type SignedCheckpoint } from './signed-note.ts';

/** What somebody kept of the log. `text` null: it cannot be read. */
export interface WitnessText {
  name: string;
  text: string | null;
}

export interface Witness {
  name: string;
  checkpoints: SignedCheckpoint[];
  isAbsent: boolean;
  /** Holds more than signed notes, and is no report: a line was cut off or changed. */
  isDamaged: boolean;
}

/** The signed notes in a `checkpoints.log`, in a file with one of them, or in a report's JSON edition. */
export function readWitness({ name, text }: WitnessText): Witness {
  if (text === null) return { name, checkpoints: [], isAbsent: true, isDamaged: false };
  const report = text.trimStart().startsWith('{') ? textsOf(text) : null;
  const { checkpoints, rest } = readCheckpoints(report ?? text);
  return { name, checkpoints, isAbsent: false, isDamaged: report === null && rest !== '' };
}

/** Every text within a JSON value, one after another; null where it is no JSON. */
function textsOf(json: string): string | null {
  const texts: string[] = [];
  try {
    JSON.parse(json, (_key, value: unknown) => {
      if (typeof value === 'string') texts.push(value);
      return null;
    });
  } catch {
    return null;
  }
  return texts.join('\n');
}
