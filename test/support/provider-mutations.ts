import type { FixtureExchange } from './provider-fixtures.ts';

/** A broken version of one exchange. */
export interface Mutation {
  name: string;
  exchanges: FixtureExchange[];
}

const GARBAGE: Readonly<Record<string, string>> = {
  empty: '',
  null: 'null',
  list: '[]',
  object: '{}',
  number: '42',
  text: '"down for maintenance"',
  'web page': '<!doctype html><html><head><title>Sign in to the network</title></head></html>',
  'wrong types': '{"data":"many","items":7,"item":true,"values":[1],"balance_infos":{},"has_more":"perhaps"}',
  'not a number': '{"amount": NaN}',
};

/** What of a service that answers in XML only looks as if it were whole. `root`: the name of the sound answer. */
const xmlGarbage = (root: string): Record<string, string> => ({
  'no result': `<${root}></${root}>`,
  'empty result': `<${root}><${root.replace(/Response$/, 'Result')}/></${root}>`,
  'closed at once': `<${root}/>`,
  'error with status 200': '<ErrorResponse><Error><Code>Throttling</Code></Error></ErrorResponse>',
  'another root': `<Odd${root}><Odd/></Odd${root}>`,
});

/** Each answered body replaced as a whole by what proxies, outages and other versions of an API send. */
export function brokenBodies(exchanges: readonly FixtureExchange[]): Mutation[] {
  return exchanges.flatMap((exchange, index) => {
    if (exchange.response === undefined) return [];
    const sound = textOf(exchange.response.body);
    const [, root] = /^(?:<\?xml[^>]*>\s*)?<(\w+)/.exec(sound) ?? [];
    const bodies = {
      ...GARBAGE,
      ...(root === undefined ? {} : xmlGarbage(root)),
      'cut off': sound.slice(0, Math.floor(sound.length * 0.7)),
    };
    return Object.entries(bodies).map(([kind, body]) => ({
      name: `${exchange.request.path} #${index}: ${kind}`,
      exchanges: withBody(exchanges, index, body),
    }));
  });
}

/** Each number, numeric text and date of each JSON or XML body replaced, one at a time, by nonsense of its own kind. */
export function brokenValues(exchanges: readonly FixtureExchange[]): Mutation[] {
  return exchanges.flatMap((exchange, index) => {
    const body = exchange.response?.body;
    if (typeof body === 'string') return brokenTexts(exchanges, index, body);
    if (typeof body !== 'object' || body === null) return [];
    return leavesOf(body).flatMap(({ path, value }) =>
      nonsenseFor(value).map((token) => ({
        name: `${exchange.request.path} #${index}: ${path.join('.')} = ${token}`,
        exchanges: withBody(
          exchanges,
          index,
          JSON.stringify(replaced(body, path)).replace(PLACEHOLDER, token),
        ),
      })),
    );
  });
}

/** Of XML every value is a text. */
function brokenTexts(exchanges: readonly FixtureExchange[], index: number, body: string): Mutation[] {
  if (!body.startsWith('<')) return [];
  return [...body.matchAll(/>([^<>]+)<\/(\w+)>/g)].flatMap(({ 1: value = '', 2: name = '', index: at }) =>
    nonsenseFor(value).map((token) => ({
      name: `${name} #${index}: ${name} = ${token}`,
      exchanges: withBody(
        exchanges,
        index,
        `${body.slice(0, at + 1)}${String(JSON.parse(token) ?? '')}${body.slice(at + 1 + value.length)}`,
      ),
    })),
  );
}

type Path = readonly (string | number)[];

const SLOT = '@@slot@@';
const PLACEHOLDER = JSON.stringify(SLOT);

/** JSON tokens, so that numbers appear that no JavaScript number can hold. */
function nonsenseFor(value: unknown): string[] {
  if (typeof value === 'number') {
    const tokens = ['"abc"', '-5', '1e400', 'null', '{}'];
    return isEpoch(value) ? [...tokens, '253402300799', '253402300799000'] : tokens;
  }
  if (typeof value !== 'string') return [];
  if (/^-?\d+(\.\d+)?$/.test(value)) return ['"abc"', '"-5"', '"1e400"', '""', 'null'];
  if (/^\d{4}-\d\d-\d\d/.test(value))
    return ['"9999-12-31"', '"9999-12-31T23:59:59Z"', '"soon"', '"2026-13-45"'];
  return [];
}

const isEpoch = (value: number): boolean => (value > 1e9 && value < 4e9) || (value > 1e12 && value < 4e12);

function leavesOf(node: unknown, path: Path = []): { path: Path; value: unknown }[] {
  if (Array.isArray(node)) return node.flatMap((item: unknown, index) => leavesOf(item, [...path, index]));
  if (typeof node === 'object' && node !== null) {
    return Object.entries(node).flatMap(([key, value]) => leavesOf(value, [...path, key]));
  }
  return [{ path, value: node }];
}

function replaced(node: unknown, [key, ...rest]: Path): unknown {
  if (key === undefined) return SLOT;
  if (Array.isArray(node)) {
    return node.map((item: unknown, index) => (index === key ? replaced(item, rest) : item));
  }
  return Object.fromEntries(
    Object.entries(node as object).map(([name, value]) => [
      name,
      name === key ? replaced(value, rest) : (value as unknown),
    ]),
  );
}

function withBody(exchanges: readonly FixtureExchange[], at: number, body: string): FixtureExchange[] {
  return exchanges.map((exchange, index) =>
    index === at && exchange.response !== undefined
      ? { ...exchange, response: { ...exchange.response, body } }
      : exchange,
  );
}

const textOf = (body: unknown): string => (typeof body === 'string' ? body : JSON.stringify(body));
