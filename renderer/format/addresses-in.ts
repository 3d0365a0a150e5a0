/** Addresses as people type them: set apart by commas or semicolons of either script, or by white space. */
export function addressesIn(text: string): string[] {
  return text.split(/[,，;；、\s]+/).filter((part) => part !== '');
}
