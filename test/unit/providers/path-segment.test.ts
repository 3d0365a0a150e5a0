import { expect, it } from 'vitest';
import { pathSegment } from '#engine/providers/path-segment.ts';

it('keeps an id of a vendor within its segment of the path, whatever it is made of', () => {
  expect(['team-1', 'a/../b?c#d', 'ä', '\ud800'].map(pathSegment)).toEqual([
    'team-1',
    'a%2F..%2Fb%3Fc%23d',
    '%C3%A4',
    '%EF%BF%BD',
  ]);
});
