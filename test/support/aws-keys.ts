/** As AWS writes the id of an access key: five bits a character. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** A made-up access key of an account of 12 digits, with its account in its id as AWS has it. `serial`: below 32. */
export function accessKeyOf(account: string, serial = 0): string {
  const bits = ((1n << 40n) | BigInt(account)) << 4n;
  const owner = Array.from({ length: 9 }, (_, at) => ALPHABET[Number((bits >> BigInt(40 - 5 * at)) & 31n)]);
  return `AKIA${owner.join('')}AAAAAA${ALPHABET[serial]}`;
}
