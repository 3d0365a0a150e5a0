/**
 * Whether a body is the XML answer to an operation, whole, with its list where it has one. The SDK takes a list without
 * entries of the right name for an empty one, and leaves out what stands between the others.
 *
 * @param list the element whose entries, if any, are all called `member`
 */
export function isXmlAnswer(body: string, operation: string, list?: string): boolean {
  const text = body.trim().replace(/^<\?xml[^>]*>\s*/, '');
  const isWhole =
    new RegExp(`^<${operation}Response[\\s>]`).test(text) && text.endsWith(`</${operation}Response>`);
  return isWhole && (list === undefined || hasOnlyMembers(text, list));
}

const TAG = /<(\/?)([^\s/>]+)[^>]*?(\/?)>/g;

function hasOnlyMembers(text: string, list: string): boolean {
  const tags = [...text.matchAll(TAG)];
  const opened = tags.filter(([, closing, name]) => name === list && closing === '');
  const [start] = opened;
  if (start === undefined || opened.length > 1) return false;
  if (start[3] === '/') return true;
  let end = start.index + start[0].length;
  let depth = 0;
  for (const { 0: tag, 1: closing, 2: name, 3: empty, index } of tags.filter(({ index: at }) => at >= end)) {
    if (depth === 0) {
      const isNext = closing === '/' ? name === list : name === 'member';
      if (!isNext || text.slice(end, index).trim() !== '') return false;
      if (closing === '/') return true;
    }
    if (closing === '/') depth -= 1;
    else if (empty === '') depth += 1;
    end = index + tag.length;
  }
  return false;
}
