import type { ResourceReading } from '#shared/model/resource.ts';

type Known = [attribute: string, value: string | number | boolean];

/**
 * What is known of a resource beside its name. What is not known is left out rather than said of each: lists are long.
 */
export function knownAttributes({ name, attributes }: Pick<ResourceReading, 'name' | 'attributes'>): Known[] {
  return Object.entries(attributes).filter((entry): entry is Known => entry[1] !== null && entry[1] !== name);
}

/** `requestsPerMinute` → `requests per minute`, for an attribute that has no words of its own. */
export function attributeWords(attribute: string): string {
  return attribute.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replaceAll('_', ' ');
}

/** Numbers of attributes named `…At` are instants, as everywhere in the model. */
export function isInstant(attribute: string): boolean {
  return /[a-z]At$/.test(attribute);
}
