import { HeadroomError } from '#shared/errors.ts';
import type { MeterStatus } from '#shared/model/status.ts';

type NamedMeter = Pick<MeterStatus, 'id' | 'key' | 'name' | 'connection'>;

/**
 * The meter that a person means: by its number, its key, its name, or the name after that of its connection; else by words
 * that stand in both and fit one meter only. Case does not matter.
 *
 * @throws {HeadroomError} NOT_FOUND with the meters that are known, INVALID_INPUT with those that it may mean
 */
export function findMeter<M extends NamedMeter>(meters: readonly M[], words: string): M {
  const wanted = plain(words);
  const exact = meters.filter((meter) => callNames(meter).includes(wanted));
  const isMeant = (meter: NamedMeter) =>
    wanted.split(' ').every((word) => plain(meterTitle(meter)).includes(word));
  const found = exact.length > 0 ? exact : meters.filter(isMeant);
  const [only, ...others] = found;
  if (only && others.length === 0) return only;
  if (only) throw new HeadroomError('INVALID_INPUT', `${words} may be one of:\n${listOf(found)}`);
  if (meters.length === 0) throw new HeadroomError('NOT_FOUND', 'No meter was read yet.');
  throw new HeadroomError('NOT_FOUND', `There is no meter ${words}. Known:\n${listOf(meters)}`);
}

/** `openai-prod · Spend this month` */
export function meterTitle({ connection, name }: NamedMeter): string {
  return `${connection} · ${name}`;
}

function callNames(meter: NamedMeter): string[] {
  const { id, key, name, connection } = meter;
  return [`${id}`, key, name, `${connection}/${key}`, `${connection} ${key}`, `${connection} ${name}`].map(
    plain,
  );
}

/** Separators between a connection and its meter are written in many ways. */
function plain(text: string): string {
  return text.toLowerCase().replaceAll(' · ', ' ').trim();
}

function listOf(meters: readonly NamedMeter[]): string {
  return meters.map((meter) => `  ${meter.id}  ${meterTitle(meter)}`).join('\n');
}
