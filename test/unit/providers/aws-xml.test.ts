import { describe, expect, it } from 'vitest';
import { isXmlAnswer } from '#engine/providers/aws-xml.ts';
import { readListing } from '#engine/providers/aws-listing.ts';

const users = (list: string) =>
  `<ListUsersResponse><ListUsersResult>${list}</ListUsersResult></ListUsersResponse>`;
const isList = (list: string) => isXmlAnswer(users(list), 'ListUsers', 'Users');

describe('an answer in XML', () => {
  it('is whole from the tag of its operation to the closing one, whatever stands before it', () => {
    const answer = '<GetThingResponse xmlns="urn:a"><GetThingResult/></GetThingResponse>';
    const bodies = [
      answer,
      `<?xml version="1.0"?>\n${answer}\n`,
      answer.slice(0, -1),
      `<Other/>${answer}`,
      '{}',
      '',
    ];
    expect(bodies.map((body) => isXmlAnswer(body, 'GetThing'))).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
    expect(isXmlAnswer(answer, 'Get')).toBe(false);
  });

  it('has a list that holds its entries and nothing else', () => {
    const entry = '<member><UserName>a</UserName><Tags><member><Key>k</Key></member></Tags></member>';
    const sound = [
      '<Users/>',
      '<Users> </Users>',
      `<Users>${entry}</Users>`,
      `<Users>\n${entry} ${entry}</Users>`,
    ];
    expect(sound.map(isList)).toEqual(sound.map(() => true));
    const odd = [
      '',
      '<User/>',
      '<Users>abc</Users>',
      `<Users>${entry}<item/></Users>`,
      `<Users>${entry}abc</Users>`,
      `<Users><Users>${entry}</Users></Users>`,
      `<Users>${entry}</Users><Users/>`,
      '<Users><member></Users>',
    ];
    expect(odd.map(isList)).toEqual(odd.map(() => false));
  });

  it('that says that more follows and does not name it ends the reading, and what was read stands', async () => {
    const listing = await readListing(async () => ({ ok: true, value: { items: ['a'], hasMore: true } }));
    expect(listing).toMatchObject({ items: ['a'], failure: { kind: 'malformed' }, isCut: false });
  });
});
