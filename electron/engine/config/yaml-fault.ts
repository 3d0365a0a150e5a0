import type { ErrorCode } from 'yaml';

const TEXTS: Readonly<Partial<Record<ErrorCode, string>>> = {
  TAB_AS_INDENT: 'expected spaces for indentation, found a tab',
  BAD_INDENT: 'expected this line to be indented as its neighbours are, and every bracket to be closed',
  MISSING_CHAR: 'expected a colon, comma, space, quote or bracket, which is missing here',
  UNEXPECTED_TOKEN:
    'expected YAML, found something that does not belong here; check quotes, colons and dashes',
  BAD_SCALAR_START: 'expected a value, found a character that cannot begin one; put the value in quotes',
  BAD_DQ_ESCAPE: 'expected an escape that YAML knows; in single quotes a backslash stands for itself',
  BLOCK_AS_IMPLICIT_KEY: 'expected one key and one value in this line; put a value with a colon in quotes',
  MULTILINE_IMPLICIT_KEY: 'expected a key with a colon in one line',
  BLOCK_IN_FLOW: 'expected entries separated by commas inside of brackets',
  MULTIPLE_DOCS: 'expected one document, found a second one; remove the line ---',
  MULTIPLE_ANCHORS: 'expected one anchor',
  MULTIPLE_TAGS: 'expected no tag',
  TAG_RESOLVE_FAILED: 'expected a plain value, found a tag (!…) that Headroom does not read',
  BAD_COLLECTION_TYPE: 'expected a plain value, found a tag (!…) that Headroom does not read',
  NON_STRING_KEY: 'expected a word as key, found a list or mapping',
  RESOURCE_EXHAUSTION: 'expected no more than a few levels, found values that are nested too deeply',
};

/** What is wrong with the YAML itself, in own words: the parser's would repeat parts of the file, which may be secrets. */
export function describeYamlFault(code: ErrorCode): string {
  return TEXTS[code] ?? 'expected valid YAML';
}
