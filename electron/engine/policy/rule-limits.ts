/** Characters of an expression: more than a rule that a person can read and test. */
export const LONGEST_EXPRESSION = 2_000;

/** Beyond these a fact is refused, and so is the answer of a rule for its subject: entries of a list, characters of a text. */
export const LONGEST_LIST = 1_000;
export const LONGEST_TEXT = 10_000;
