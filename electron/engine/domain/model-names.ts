/** Endings by which vendors date a model: `-2025-04-14`, `-20250929`, `-0125`. */
const DATED = /-(?:\d{4}-\d{2}-\d{2}|\d{8}|\d{4})$/;

/** Is it the same model, be one of the names dated or put under a collection (`models/…`, `vendor/…`)? */
export function isSameModel(left: string, right: string): boolean {
  const [a, b] = [bare(left), bare(right)];
  return a === b || undated(a) === b || a === undated(b);
}

/** Does the name leave the version to the vendor, who may change what it stands for? */
export function isFloating(model: string): boolean {
  return /(?:^|[-:@])latest$/i.test(model);
}

/** Does the name hold the date of its version, which therefore stays what it is? */
export function isDated(model: string): boolean {
  return DATED.test(model);
}

const bare = (name: string) => name.toLowerCase().replace(/^models\//, '');
const undated = (name: string) => name.replace(DATED, '');
