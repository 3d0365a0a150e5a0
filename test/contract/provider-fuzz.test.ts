import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { PROVIDERS } from '#engine/providers/index.ts';
import type { PollContext, Provider } from '#engine/providers/provider.ts';
import { pollOutcomeSchema, type Observation, type PollOutcome } from '#shared/model/poll.ts';
import {
  anyChange,
  changedDocument,
  lossOfNumber,
  nodesOf,
  rawJson,
  textOf,
  valueAt,
  type JsonChange,
  type JsonNode,
} from '#test/support/json-mutations.ts';
import {
  anyXmlChange,
  changedXml,
  xmlElement,
  xmlPaths,
  xmlText,
  type XmlChange,
  type XmlElement,
  type XmlPath,
} from '#test/support/xml-mutations.ts';
import { contextOf, loadCases, replay } from '#test/support/provider-fixtures.ts';
import type { FixtureCase, FixtureExchange } from '#test/support/provider-fixtures.ts';

/** Failures name it; with another one, or a multiple of the runs, the suite searches further than it does every day. */
const SEED = Number(process.env['HEADROOM_FUZZ_SEED'] ?? 20_261_126);
const FACTOR = Number(process.env['HEADROOM_FUZZ_FACTOR'] ?? 1);
/** Together 2,000 mutated readings a provider, and as many more of one that is answered in XML too. */
const RUNS = { structure: 900, numbers: 600, refusals: 200, envelopes: 300, xml: 2_000 };

const ANSWERED_IN_XML: readonly string[] = ['aws-api-gateway', 'aws-bedrock'];

const VENDORS = PROVIDERS.filter(({ offline }) => offline === undefined);

/** An answer of a case that is JSON, with the places where it can be changed. */
interface Body {
  exchange: number;
  status: number;
  document: object;
  nodes: readonly JsonNode[];
}

/** An answer of a case that is XML, with the places of its elements. */
interface XmlBody {
  exchange: number;
  root: XmlElement;
  paths: readonly XmlPath[];
}

/** A case of a provider, prepared once for all of its mutations. */
interface Subject {
  fixture: FixtureCase;
  context: Omit<PollContext<unknown>, 'http'>;
  /** With bodies as text. */
  exchanges: readonly FixtureExchange[];
  bodies: readonly Body[];
  xmlBodies: readonly XmlBody[];
  sound: PollOutcome;
}

interface Edit {
  body: number;
  at: number;
  change: JsonChange;
}

/** A case with changed answers, and how they were changed. */
interface Attempt {
  subject: Subject;
  exchanges: readonly FixtureExchange[];
  edits: readonly string[];
  /** Whether something else than a number was changed: then a whole list, or what a row is about, may be gone. */
  isOtherAccount: boolean;
  /** Whether a list or an object was left empty, or lost an entry: then the answer itself says that there is nothing. */
  holdsNothing: boolean;
}

/** null: as it should be. */
type Problem = string | null;
type Judge = (attempt: Attempt, outcome: PollOutcome) => Problem;

const polluted = new Set<string>();
afterAll(() => expect([...polluted]).toEqual([]));

describe.each(VENDORS.map((provider) => [provider.id, provider] as const))(
  'provider %s',
  { timeout: 120_000 },
  (_id, provider) => {
    const prepared = subjectsOf(provider);

    it('reads nothing into changed answers, whatever was changed in them', async () => {
      const subjects = await prepared;
      await search(
        provider,
        RUNS.structure,
        attempts(subjects, anyChange, () => true),
        (attempt, outcome) => (attempt.isOtherAccount ? null : newZero(attempt.subject, outcome)),
      );
    });

    it('never makes a zero of a number that was lost', async () => {
      const subjects = await prepared;
      await search(
        provider,
        RUNS.numbers,
        attempts(subjects, lossOfNumber, isNumeric),
        ({ subject, holdsNothing }, outcome) =>
          (holdsNothing ? null : newZero(subject, outcome)) ?? newNegative(subject.sound, outcome),
      );
    });

    it('takes no number from a refusal, and no refusal for a success', async () => {
      const subjects = withBodies(await prepared, ({ status }) => status >= 400);
      if (subjects.length === 0) return;
      await search(
        provider,
        RUNS.refusals,
        attempts(subjects, anyChange, () => true),
        ({ subject }, outcome) => newNumber(subject.sound, outcome) ?? unsaid(subject.sound, outcome),
      );
    });

    it('takes an error that comes with status 200 for no account', async () => {
      // Where there was nothing, nothing can be lost.
      const filled = (await prepared).filter(({ fixture }) => fixture.name !== 'empty');
      const subjects = withBodies(filled, ({ status }) => status === 200);
      await search(
        provider,
        RUNS.envelopes,
        envelopedAttempts(subjects),
        ({ subject }, outcome) => newZero(subject, outcome) ?? mustShowTheLoss(subject.sound, outcome),
      );
    });

    it.runIf(ANSWERED_IN_XML.includes(provider.id))(
      'reads nothing into changed XML and takes no loss in it for an empty list',
      async () => {
        const subjects = (await prepared).filter(({ xmlBodies }) => xmlBodies.length > 0);
        await search(
          provider,
          RUNS.xml,
          xmlAttempts(subjects),
          // No number comes by XML, so that none may change.
          ({ subject, holdsNothing }, outcome) =>
            newNumber(subject.sound, outcome) ??
            unsaid(subject.sound, outcome) ??
            mustShowTheLoss(subject.sound, outcome) ??
            (holdsNothing ? null : lostKeys(subject.sound, outcome)),
        );
      },
    );
  },
);

describe('XML', () => {
  it('is read as it is written', () => {
    const text = '<a x="1"><b>7</b><c></c><c>d</c></a>';
    expect(xmlText(xmlElement(`<?xml version="1.0"?>${text}`))).toBe(text);
    expect(xmlPaths(xmlElement(text))).toEqual([[], [0], [1], [2]]);
  });
});

/** Polls through so many attempts; the first one that goes wrong is made small and told with the seed. */
async function search(
  provider: Provider,
  runs: number,
  attempts: fc.Arbitrary<Attempt>,
  judge: Judge,
): Promise<void> {
  await fc.assert(
    fc.asyncProperty(attempts, async (attempt) => {
      const problem = await problemOf(provider, attempt, judge);
      if (problem !== null)
        throw new Error(`${attempt.subject.fixture.name}: ${problem}\n  ${attempt.edits.join('\n  ')}`);
    }),
    { numRuns: runs * FACTOR, seed: SEED },
  );
}

async function problemOf(
  provider: Provider,
  { subject, ...attempt }: Attempt,
  judge: Judge,
): Promise<Problem> {
  const vendor = replay(attempt.exchanges, subject.fixture.baseUrl);
  try {
    const outcome = await provider.poll({ ...subject.context, http: vendor });
    return (
      elsewhere(vendor.strays, subject.fixture) ??
      invalid(outcome) ??
      leaked(subject, outcome) ??
      judge({ subject, ...attempt }, outcome)
    );
  } catch (error) {
    return `threw ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
  } finally {
    for (const name in {}) polluted.add(name);
  }
}

async function subjectsOf(provider: Provider): Promise<Subject[]> {
  return Promise.all(
    loadCases(provider.id).map(async (fixture) => {
      const exchanges = fixture.exchanges.map((exchange) => withText(exchange));
      const context = contextOf(provider, fixture, replay(exchanges, fixture.baseUrl));
      const bodies = fixture.exchanges.flatMap(({ response }, exchange): Body[] => {
        const document = response?.body;
        if (response === undefined || typeof document !== 'object' || document === null) return [];
        return [{ exchange, status: response.status, document, nodes: nodesOf(document) }];
      });
      const xmlBodies = exchanges.flatMap(({ response }, exchange): XmlBody[] => {
        const text = response?.body;
        if (typeof text !== 'string' || !/^<\w+Response[\s>]/.test(text)) return [];
        const root = xmlElement(text);
        return [{ exchange, root, paths: xmlPaths(root) }];
      });
      return { fixture, context, exchanges, bodies, xmlBodies, sound: await provider.poll(context) };
    }),
  );
}

/** The cases that have such bodies, with no others. */
function withBodies(subjects: readonly Subject[], test: (body: Body) => boolean): Subject[] {
  return subjects
    .map((subject) => ({ ...subject, bodies: subject.bodies.filter(test) }))
    .filter(({ bodies }) => bodies.length > 0);
}

/** The replayed vendor would write the body anew for each request. */
function withText(exchange: FixtureExchange, text?: string): FixtureExchange {
  const { response } = exchange;
  if (response === undefined) return exchange;
  if (typeof response.body === 'string')
    return text === undefined ? exchange : { ...exchange, response: { ...response, body: text } };
  const headers = { 'content-type': 'application/json', ...response.headers };
  return { ...exchange, response: { ...response, headers, body: text ?? JSON.stringify(response.body) } };
}

/** One to four changes of the answers of one case. */
function attempts(
  subjects: readonly Subject[],
  change: fc.Arbitrary<JsonChange>,
  isPlace: (node: JsonNode) => boolean,
): fc.Arbitrary<Attempt> {
  const pool = withBodies(subjects, ({ nodes }) => nodes.some(isPlace));
  const edit = fc.record({ body: fc.nat(1_000), at: fc.nat(100_000), change });
  return fc
    .tuple(fc.constantFrom(...pool), fc.array(edit, { minLength: 1, maxLength: 4 }))
    .map(([subject, edits]) => attemptOf(subject, edits, isPlace));
}

function attemptOf(subject: Subject, edits: readonly Edit[], isPlace: (node: JsonNode) => boolean): Attempt {
  const documents = new Map<number, unknown>();
  const said: string[] = [];
  let [isOtherAccount, holdsNothing] = [false, false];
  for (const { body, at, change } of edits) {
    const chosen = itemAt(subject.bodies, body);
    const node = itemAt(chosen.nodes.filter(isPlace), at);
    const changed = changedDocument(documents.get(chosen.exchange) ?? chosen.document, node.path, change);
    documents.set(chosen.exchange, changed);
    holdsNothing ||= change.kind === 'delete' && isEmpty(valueAt(changed, node.path.slice(0, -1)));
    isOtherAccount ||= !isNumeric(node) || isInstant(node) || changesMore(node, change);
    said.push(`answer ${chosen.exchange}, ${node.path.join('.') || 'body'}: ${JSON.stringify(change)}`);
  }
  return {
    subject,
    exchanges: withDocuments(subject, documents),
    edits: said,
    isOtherAccount: isOtherAccount || holdsNothing,
    holdsNothing,
  };
}

/** One or two changes of the XML of one case, each of another answer. */
function xmlAttempts(subjects: readonly Subject[]): fc.Arbitrary<Attempt> {
  const edit = fc.record({ body: fc.nat(1_000), at: fc.nat(100_000), change: anyXmlChange });
  return fc
    .tuple(fc.constantFrom(...subjects), fc.array(edit, { minLength: 1, maxLength: 2 }))
    .map(([subject, edits]) => {
      const texts = new Map<number, string>();
      const said: string[] = [];
      let holdsNothing = false;
      for (const { body, at, change } of edits) {
        const { exchange, root, paths } = itemAt(subject.xmlBodies, body);
        const path = itemAt(paths, at);
        texts.set(exchange, changedXml(root, path, change));
        holdsNothing ||= leavesOutEntries(root, path, change);
        const name = [...path.entries()].map(([depth]) => nameAt(root, path.slice(0, depth + 1))).join('/');
        said.push(`answer ${exchange}, ${root.name}/${name}: ${JSON.stringify(change).slice(0, 300)}`);
      }
      const exchanges = subject.exchanges.map((exchange, index) => withText(exchange, texts.get(index)));
      return { subject, exchanges, edits: said, isOtherAccount: false, holdsNothing };
    });
}

/** Whether the changed answer says in good order that there are fewer entries. */
function leavesOutEntries(root: XmlElement, path: XmlPath, change: XmlChange): boolean {
  if (nameAt(root, path) === 'member') return change.kind === 'drop';
  const isList = xmlPaths(root).some(
    (each) => each.length === path.length + 1 && nameAt(root, each) === 'member',
  );
  if (!isList) return false;
  return (
    change.kind === 'empty' || (change.kind === 'replace' && /^(\s|<!--.*-->|<\?.*\?>)*$/.test(change.text))
  );
}

function nameAt(root: XmlElement, path: XmlPath): string {
  const found = path.reduce<XmlElement | string | undefined>(
    (element, step) => (typeof element === 'object' ? element.content[step] : undefined),
    root,
  );
  return typeof found === 'object' ? found.name : '';
}

/** An error envelope in place of some answers, or over what is left of them where everything is empty. */
function envelopedAttempts(subjects: readonly Subject[]): fc.Arbitrary<Attempt> {
  const edit = fc.record({
    body: fc.nat(1_000),
    envelope: fc.constantFrom(...ENVELOPES),
    isOver: fc.boolean(),
  });
  return fc
    .tuple(fc.constantFrom(...subjects), fc.array(edit, { minLength: 1, maxLength: 3 }))
    .map(([subject, edits]) => {
      const documents = new Map<number, unknown>();
      const said = edits.map(({ body, envelope, isOver }) => {
        const { exchange, document } = itemAt(subject.bodies, body);
        documents.set(exchange, isOver ? { ...emptied(document), ...envelope } : envelope);
        return `answer ${exchange}: ${isOver ? 'empty, with ' : ''}${JSON.stringify(envelope)}`;
      });
      return {
        subject,
        exchanges: withDocuments(subject, documents),
        edits: said,
        isOtherAccount: false,
        holdsNothing: false,
      };
    });
}

const ENVELOPES: readonly object[] = [
  {
    error: {
      message: 'You exceeded your current quota.',
      type: 'insufficient_quota',
      code: 'insufficient_quota',
    },
  },
  { error: { message: 'Something went wrong.', type: 'server_error', code: null } },
  { error: 'Internal error', message: 'Try again later.' },
  { errors: [{ message: 'Not available.', code: 'UNAVAILABLE' }] },
  { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } },
  { success: false, msg: 'failed' },
  { success: false, message: 'No access', data: null },
];

/** With no rows and no numbers: what a vendor answers that could not find out, and says so beside. */
function emptied(node: unknown): object {
  if (typeof node !== 'object' || node === null || Array.isArray(node)) return {};
  const entries = Object.entries(node).map(([name, value]: [string, unknown]) => [name, nothingLike(value)]);
  return Object.fromEntries(entries) as object;
}

function nothingLike(value: unknown): unknown {
  if (Array.isArray(value)) return [];
  if (typeof value === 'number') return 0;
  if (typeof value === 'object' && value !== null) return emptied(value);
  return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? '0' : value;
}

function withDocuments(subject: Subject, documents: ReadonlyMap<number, unknown>): FixtureExchange[] {
  return subject.exchanges.map((exchange, index) => {
    const original = subject.fixture.exchanges[index];
    return documents.has(index) && original ? withText(original, textOf(documents.get(index))) : exchange;
  });
}

function itemAt<Item>(items: readonly Item[], at: number): Item {
  const item = items[at % items.length];
  if (item === undefined) throw new Error('There is nothing to change in this case.');
  return item;
}

const isEmpty = (value: unknown): boolean =>
  typeof value === 'object' && Object.keys(value ?? {}).length === 0;

const isNumeric = ({ value }: JsonNode): boolean =>
  typeof value === 'number' || (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value));

/** Another time puts a row into another day. */
function isInstant({ value }: JsonNode): boolean {
  const number = Number(value);
  return (number > 1e9 && number < 4e9) || (number > 1e12 && number < 4e12);
}

/** Whether more is changed than this one number, or a zero is put there. */
function changesMore({ path }: JsonNode, change: JsonChange): boolean {
  if (change.kind === 'delete') return typeof path.at(-1) === 'number';
  if (change.kind === 'replace') return Math.abs(Number(rawJson(change.token))) < 1;
  return change.kind === 'copy';
}

/** A broken answer must not lead the credentials to another host. */
function elsewhere(strays: readonly string[], { baseUrl }: FixtureCase): Problem {
  const { origin } = new URL(baseUrl);
  const stray = strays.find((each) => !each.includes(` ${origin}/`));
  return stray === undefined ? null : `asked elsewhere: ${stray}`;
}

function invalid(outcome: PollOutcome): Problem {
  const { error } = pollOutcomeSchema.safeParse(outcome);
  return error === undefined ? null : `no outcome: ${z.prettifyError(error)}`;
}

/** A name is known to be a key's value only by its id. */
const KEY_AS_NAME = 'key-id-is-the-value';

function leaked({ fixture }: Subject, outcome: PollOutcome): Problem {
  if (fixture.name === KEY_AS_NAME) return null;
  const text = JSON.stringify(outcome);
  const found = Object.entries(fixture.secrets).find(([, secret]) => text.includes(secret));
  return found === undefined ? null : `shows the secret ${found[0]}`;
}

const observationOf = (outcome: PollOutcome): Observation | null =>
  'observation' in outcome ? outcome.observation : null;

/** Every number that a reading holds, as a sentence of what it is of. */
function numbersOf(outcome: PollOutcome): { of: string; number: number; mayBeNegative: boolean }[] {
  const { meters = [], usageRecords = [] } = observationOf(outcome) ?? {};
  return [
    ...meters.flatMap(({ key, kind, value, limit }) => [
      ...(value === null
        ? []
        : [{ of: `value of ${key}`, number: value, mayBeNegative: kind === 'balance' }]),
      ...(limit === null ? [] : [{ of: `limit of ${key}`, number: limit, mayBeNegative: false }]),
    ]),
    ...usageRecords.map(({ amount, ...bucket }) => ({
      of: `amount of ${Object.values(bucket).join(' ')}`,
      number: amount,
      mayBeNegative: false,
    })),
  ];
}

function newZero({ fixture, sound }: Subject, outcome: PollOutcome): Problem {
  // Of an empty account zeros are true, also those of a meter that shows only now.
  if (fixture.name === 'empty') return null;
  const isZero = ({ number }: { number: number }) => number === 0;
  const before = numbersOf(sound).filter(isZero);
  const after = numbersOf(outcome).filter(isZero);
  if (after.length <= before.length) return null;
  const known = new Set(before.map(({ of }) => of));
  return `a zero that nobody reported: ${after.find(({ of }) => !known.has(of))?.of ?? 'twice the same'}`;
}

function newNegative(sound: PollOutcome, outcome: PollOutcome): Problem {
  const isNegative = ({ number, mayBeNegative }: { number: number; mayBeNegative: boolean }) =>
    number < 0 && !mayBeNegative;
  const after = numbersOf(outcome).filter(isNegative);
  return after.length > numbersOf(sound).filter(isNegative).length
    ? `a negative number that nobody reported: ${after[0]?.of}`
    : null;
}

function newNumber(sound: PollOutcome, outcome: PollOutcome): Problem {
  const known = new Set(numbersOf(sound).map(({ of, number }) => `${of}: ${number}`));
  const found = numbersOf(outcome).find(({ of, number }) => !known.has(`${of}: ${number}`));
  return found === undefined ? null : `a number out of a refusal: ${found.of} = ${found.number}`;
}

/** Where words of a refusal are gone it may be another one, yet never none. */
function unsaid(sound: PollOutcome, outcome: PollOutcome): Problem {
  if (outcome.kind !== 'ok' || sound.kind === 'ok') return null;
  return outcome.observation.gaps.length > 0 ? null : `ok without a gap instead of ${sound.kind}`;
}

/** Fewer keys, although nothing says that some could not be read. */
function lostKeys(sound: PollOutcome, outcome: PollOutcome): Problem {
  if (outcome.kind !== 'ok' || hasNewGap(sound, outcome.observation)) return null;
  const before = observationOf(sound)?.apiKeys?.length ?? 0;
  const after = outcome.observation.apiKeys?.length ?? 0;
  return after < before ? `ok without a gap and with ${after} keys instead of ${before}` : null;
}

/** A lost answer is either no success, or named as a gap, or of no consequence. */
function mustShowTheLoss(sound: PollOutcome, outcome: PollOutcome): Problem {
  if (outcome.kind !== 'ok' || hasNewGap(sound, outcome.observation)) return null;
  const isSame = JSON.stringify(numbersOf(outcome)) === JSON.stringify(numbersOf(sound));
  return isSame
    ? null
    : `ok without a gap, with other numbers: ${newNumber(sound, outcome) ?? 'some are missing'}`;
}

function hasNewGap(sound: PollOutcome, { gaps }: Observation): boolean {
  const known = new Set(observationOf(sound)?.gaps.map((gap) => JSON.stringify(gap)));
  return gaps.some((gap) => !known.has(JSON.stringify(gap)));
}
