import fc from 'fast-check';

/** An element of a fixture's answer, with what is between its tags: elements or text. */
export interface XmlElement {
  name: string;
  /** As they stand within the tag. */
  attributes: string;
  content: readonly (XmlElement | string)[];
}

/** Where an element stands: which of the contents of its parent, from the root on. */
export type XmlPath = readonly number[];

/** One change of one element, or of the whole text. */
export type XmlChange =
  | { kind: 'drop' }
  | { kind: 'duplicate' }
  | { kind: 'rename'; name: string }
  /** Neither elements nor text. */
  | { kind: 'empty' }
  /** Raw text instead of what it holds: it may be no XML. */
  | { kind: 'replace'; text: string }
  /** So many elements of its own name around what it holds. */
  | { kind: 'nest'; depth: number }
  | { kind: 'attribute'; attribute: string }
  /** What the text begins with, such as a document type with entities. */
  | { kind: 'prologue'; text: string }
  /** Share of the text that arrives, below 1. */
  | { kind: 'truncate'; share: number }
  /** Another text altogether. */
  | { kind: 'instead'; text: string };

/** Reads the plain XML of a fixture: elements, attributes and text, no comments. */
export function xmlElement(text: string): XmlElement {
  const open: { element: XmlElement; content: (XmlElement | string)[] }[] = [];
  for (const [, closing, name = '', attributes = '', empty, words = ''] of text.matchAll(TOKEN)) {
    const parent = open.at(-1);
    if (words !== '') parent?.content.push(words);
    else if (closing === '/') {
      const done = open.pop();
      if (done !== undefined && open.length === 0) return done.element;
    } else {
      const content: (XmlElement | string)[] = [];
      const element = { name, attributes, content };
      parent?.content.push(element);
      if (empty !== '/') open.push({ element, content });
    }
  }
  throw new Error(`This is no XML with one root: ${text.slice(0, 100)}`);
}

const TOKEN = /<(\/?)([\w:]+)((?:\s[^<>]*?)?)(\/?)>|([^<>]+)/g;

/** Where elements stand, each before what is in it; the root has the empty path. */
export function xmlPaths({ content }: XmlElement, path: XmlPath = []): XmlPath[] {
  return [
    path,
    ...content.flatMap((inner, at) => (typeof inner === 'string' ? [] : xmlPaths(inner, [...path, at]))),
  ];
}

export function xmlText({ name, attributes, content }: XmlElement): string {
  const inner = content.map((each) => (typeof each === 'string' ? each : xmlText(each))).join('');
  return `<${name}${attributes}>${inner}</${name}>`;
}

/** The text of an answer after one change. */
export function changedXml(root: XmlElement, path: XmlPath, change: XmlChange): string {
  switch (change.kind) {
    case 'prologue':
      return `${change.text}${xmlText(root)}`;
    case 'truncate': {
      const text = xmlText(root);
      return text.slice(0, Math.floor(text.length * change.share));
    }
    case 'instead':
      return change.text;
    default:
      return changedAt(root, path, change)
        .map((each) => (typeof each === 'string' ? each : xmlText(each)))
        .join('');
  }
}

type ElementChange = Exclude<XmlChange, { kind: 'prologue' | 'truncate' | 'instead' }>;

function changedAt(element: XmlElement, path: XmlPath, change: ElementChange): (XmlElement | string)[] {
  const [step, ...rest] = path;
  if (step === undefined) return changedElement(element, change);
  const content = element.content.flatMap((inner, at) =>
    at === step && typeof inner !== 'string' ? changedAt(inner, rest, change) : [inner],
  );
  return [{ ...element, content }];
}

function changedElement(element: XmlElement, change: ElementChange): (XmlElement | string)[] {
  switch (change.kind) {
    case 'drop':
      return [];
    case 'duplicate':
      return [element, element];
    case 'rename':
      return [{ ...element, name: change.name }];
    case 'empty':
      return [{ ...element, content: [] }];
    case 'replace':
      return [{ ...element, content: [change.text] }];
    case 'nest': {
      const [before, after] = [`<${element.name}>`, `</${element.name}>`].map((tag) =>
        tag.repeat(change.depth),
      );
      return [before ?? '', element, after ?? ''];
    }
    case 'attribute':
      return [{ ...element, attributes: `${element.attributes} ${change.attribute}` }];
  }
}

/** Text that is no text, no number, no date, or none that was meant; some is no XML. */
const ODD_TEXT: readonly string[] = [
  '',
  ' ',
  '\u00a0',
  'abc',
  '-5',
  '1e999',
  'NaN',
  'true',
  '0',
  '9999-12-31T23:59:59Z',
  '0000-00-00T00:00:00Z',
  '2026-13-45',
  'soon',
  '253402300799',
  '&amp;',
  '&lt;Error&gt;',
  '&#0;',
  '&#x110000;',
  '&unknown;',
  '&',
  '<![CDATA[<member/>]]>',
  '<!-- nothing -->',
  '<?php echo 1 ?>',
  '<member/>',
  '<member></member><member></member>',
  '<first>1</first>',
  '</member>',
  '<',
  ']]>',
  '__proto__',
  'constructor',
  '<__proto__><UserName>x</UserName></__proto__>',
  '../../etc/passwd',
  'https://stranger.example/',
  '\u202e💳额度',
  'x'.repeat(5_000),
];

const ODD_NAMES: readonly string[] = [
  'member',
  'item',
  'Error',
  'Marker',
  'IsTruncated',
  '__proto__',
  'constructor',
  'toString',
  'Odd',
];

const ATTRIBUTES: readonly string[] = [
  'xsi:nil="true"',
  'a="1"',
  'xmlns="urn:odd"',
  "type='integer'",
  '__proto__="1"',
];

/** The last one would be some gigabytes, were its entities written out. */
const PROLOGUES: readonly string[] = [
  '\ufeff',
  '<?xml version="1.0" encoding="UTF-8"?>\n',
  '<?xml version="1.1"?><!-- a comment -->',
  '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>',
  `<!DOCTYPE a [<!ENTITY a0 "ha">${Array.from({ length: 30 }, (_, at) => `<!ENTITY a${at + 1} "&a${at};&a${at};">`).join('')}]>`,
];

/** Neither the answer nor a part of it. */
const OTHER_TEXTS: readonly string[] = [
  '',
  ' ',
  'null',
  '{}',
  '[]',
  '42',
  '<',
  '<>',
  '<a/>',
  '<?xml version="1.0"?>',
  'Service Unavailable',
  '{"message":"no","__type":"ThrottlingException"}',
  '<!doctype html><html><head><title>Sign in to the network</title></head></html>',
  '<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>No.</Message></Error></ErrorResponse>',
  `${'<a>'.repeat(5_000)}${'</a>'.repeat(5_000)}`,
];

/** Any change of any element, and of the text as a whole. */
export const anyXmlChange: fc.Arbitrary<XmlChange> = fc.oneof(
  fc.constantFrom<XmlChange>({ kind: 'drop' }, { kind: 'duplicate' }, { kind: 'empty' }),
  fc.constantFrom(...ODD_NAMES).map((name): XmlChange => ({ kind: 'rename', name })),
  fc.constantFrom(...ODD_TEXT).map((text): XmlChange => ({ kind: 'replace', text })),
  fc.constantFrom(1, 3, 200, 5_000).map((depth): XmlChange => ({ kind: 'nest', depth })),
  fc.constantFrom(...ATTRIBUTES).map((attribute): XmlChange => ({ kind: 'attribute', attribute })),
  fc.constantFrom(...PROLOGUES).map((text): XmlChange => ({ kind: 'prologue', text })),
  fc.double({ min: 0, max: 0.999, noNaN: true }).map((share): XmlChange => ({ kind: 'truncate', share })),
  fc.constantFrom(...OTHER_TEXTS).map((text): XmlChange => ({ kind: 'instead', text })),
);
