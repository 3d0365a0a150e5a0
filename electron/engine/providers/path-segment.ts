/**
 * An id of a vendor as one segment of a path. A lone surrogate, for which UTF-8 has no form, goes as U+FFFD: then the vendor
 * does not know the id, and that part of the poll is a gap.
 */
export function pathSegment(id: string): string {
  return encodeURIComponent(id.toWellFormed());
}
