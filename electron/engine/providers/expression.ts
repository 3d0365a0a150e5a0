import { compile, type JSONValue, TreeInterpreter } from '@jmespath-community/jmespath';

type Node = ReturnType<typeof compile>;
type Interpreter = typeof TreeInterpreter;

/** Visits of the tree that one evaluation may take: some hundredths of a second, and far more than any list needs. */
const MOST_STEPS = 250_000;
/** No text that is looked for is longer; ends expressions that double a text again and again. */
const LONGEST_TEXT = 1_000_000;
/** Of compiled expressions: a configuration has a few, and each is used for every entry of a list. */
const MOST_KEPT = 500;

/** Those that make nothing larger than what they are given: with others one step could fill the memory. */
const FUNCTIONS: ReadonlySet<string> = new Set(
  (
    'abs avg ceil contains ends_with find_first find_last floor from_items group_by items keys length lower map max ' +
    'max_by merge min min_by not_null reverse sort sort_by split starts_with sum to_array to_number to_string trim ' +
    'trim_left trim_right type upper values zip'
  ).split(' '),
);

/** A class that the package does not export by name. */
const TreeVisitor = TreeInterpreter.constructor as new () => Interpreter;

/** Walks as the package does, yet not without end. */
class BoundedInterpreter extends TreeVisitor {
  private steps = 0;

  override visit(...[node, value]: Parameters<Interpreter['visit']>): ReturnType<Interpreter['visit']> {
    this.steps += 1;
    if (this.steps > MOST_STEPS) throw new RangeError('The expression takes too many steps.');
    if (node.type === 'Field' && !isOwn(value, node.name)) return null;
    const found = super.visit(node, value);
    if (typeof found === 'string' && found.length > LONGEST_TEXT)
      throw new RangeError('The text is too long.');
    return found;
  }
}

/** What an answer says, never what every object of the language has. */
const isOwn = (value: unknown, name: string): boolean =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name);

const compiled = new Map<string, Node>();

/** Whether a text that says where something stands is a JSON pointer; else it is a JMESPath expression. */
export const isPointer = (place: string): boolean => place === '' || place.startsWith('/');

/** What is wrong with a JMESPath expression, as a part of a sentence; null where it can be evaluated. */
export function expressionProblem(expression: string): string | null {
  try {
    return unsupported(compile(expression));
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/**
 * What a JMESPath expression makes of a document; undefined where that is nothing, also where null stands: JMESPath does
 * not tell the two apart, and an unknown limit must not look like none. An expression that does not fit the document, such
 * as a sum of words, finds nothing.
 */
export function evaluate(document: unknown, expression: string): unknown {
  try {
    return new BoundedInterpreter().search(compiledOf(expression), document as JSONValue) ?? undefined;
  } catch {
    return undefined;
  }
}

function compiledOf(expression: string): Node {
  const known = compiled.get(expression);
  if (known !== undefined) return known;
  if (compiled.size >= MOST_KEPT) compiled.clear();
  const node = compile(expression);
  compiled.set(expression, node);
  return node;
}

/** Walks the whole tree: nodes are plain objects, whose parts are nodes, lists of nodes, or plain values. */
function unsupported(node: unknown): string | null {
  if (typeof node !== 'object' || node === null) return null;
  const { type, name } = node as Record<string, unknown>;
  if (type === 'Literal') return null;
  if (type === 'LetExpression') return 'let is not supported';
  if (type === 'Function' && !FUNCTIONS.has(String(name))) return `${String(name)}() is not supported`;
  for (const part of Object.values(node)) {
    const problem = unsupported(part);
    if (problem !== null) return problem;
  }
  return null;
}
