import { FRAMEWORK_NAMES, type FrameworkMapping } from '#shared/model/control.ts';

/** `NIST 800-53 CP-2(2)`. */
export function requirementName({ framework, id }: FrameworkMapping): string {
  return `${FRAMEWORK_NAMES[framework]} ${id}`;
}

/** The same as a token that starts with a letter, `nist-800-53-cp-2.2`, as OSCAL and its like want ids. */
export function requirementToken({ framework, id }: FrameworkMapping): string {
  const ends = /[.-]+$/;
  return `${FRAMEWORK_NAMES[framework]} ${id}`
    .toLowerCase()
    .replace(/[()]+/g, '.')
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(ends, '');
}
