import { addTopUps } from '#engine/import/add-top-ups.ts';
import { type ImportedReading, type ImportTarget, readImport } from '#engine/import/read-import.ts';
import { appendToLedger } from '#engine/ledger/ledger.ts';
import type { OfflineStatement } from '#engine/providers/provider.ts';
import type { Services } from '#engine/services.ts';
import { connectionByName } from '#engine/store/connections.ts';
import { upsertMeters } from '#engine/store/meters.ts';
import type { Writable } from '#engine/store/schema.ts';
import { placeWritten, type Placement } from '#engine/store/written-numbers.ts';
import type { Connection, TopUp } from '#shared/model/connection.ts';
import type { MeterReading } from '#shared/model/meter.ts';
import type { Instant } from '#shared/time.ts';
import { changeConnection, settingsOf } from './configure.ts';

interface ImportRequest {
  name: string;
  text: string;
  actor: string;
}

interface Imported {
  kind: 'readings' | 'topUps';
  added: number;
  known: number;
  leftOut: number;
}

export function importHandlers(services: Services) {
  return {
    'connections.import': async ({ name, text, actor }: ImportRequest): Promise<Imported> => {
      const { connectionId, ...result } = await services.database.write(async (trx) => {
        const connection = await connectionByName(trx, name);
        const imported = await importInto(services, trx, connection, text, actor);
        return { connectionId: connection.id, ...imported };
      });
      await services.evaluate();
      services.emit('connections.changed', {});
      services.emit('poll.finished', { connectionId });
      return result;
    },
  };
}

async function importInto(
  services: Services,
  trx: Writable,
  connection: Connection,
  text: string,
  actor: string,
): Promise<Imported> {
  const now = services.clock.now();
  const book = bookOf(services, connection);
  const rows = readImport(text, targetOf(book, now));
  if (rows.kind === 'topUps') return importTopUps(services, trx, connection, rows.topUps, actor);
  if (book === null) throw new TypeError('numbers were read for a connection that takes none');
  return importReadings(services, trx, connection, book, rows.readings, actor);
}

/** What people write into a connection, with the settings that it stands in. */
interface Book {
  statement: OfflineStatement<unknown>;
  config: unknown;
}

function bookOf({ findProvider }: Services, connection: Connection): Book | null {
  const provider = findProvider(connection.provider);
  if (!provider?.offline) return null;
  return { statement: provider.offline, config: provider.configSchema.parse(connection.config) };
}

function targetOf(book: Book | null, now: Instant): ImportTarget {
  return {
    meters: book?.statement.meters(book.config) ?? null,
    instantOf: (day) => book?.statement.instantOf(book.config, day, now) ?? null,
  };
}

async function importTopUps(
  services: Services,
  trx: Writable,
  connection: Connection,
  imported: readonly TopUp[],
  actor: string,
): Promise<Imported> {
  const topUps = addTopUps(connection.topUps, imported);
  const added = topUps.length - connection.topUps.length;
  if (added > 0) {
    await changeConnection(services, trx, connection, { ...settingsOf(connection), topUps }, actor);
  }
  return { kind: 'topUps', added, known: imported.length - added, leftOut: 0 };
}

/** Numbers go to their own days; the newest ones become those of the settings, from where polls take them. */
async function importReadings(
  services: Services,
  trx: Writable,
  connection: Connection,
  { statement, config }: Book,
  readings: readonly ImportedReading[],
  actor: string,
): Promise<Imported> {
  const total = { placed: 0, known: 0, leftOut: 0 };
  for (const meter of statement.meters(config)) {
    const own = readings.filter(({ key }) => key === meter.key);
    const { placed, known, leftOut } = await placeReadings(trx, connection.id, meter, own);
    total.placed += placed;
    total.known += known;
    total.leftOut += leftOut;
  }
  if (total.placed > 0) {
    const next = { ...settingsOf(connection), config: statement.withReadings(config, readings) };
    await changeConnection(
      services,
      trx,
      connection,
      { ...next, config: next.config as Record<string, unknown> },
      actor,
    );
    const payload = { placed: total.placed, known: total.known, leftOut: total.leftOut };
    const subject = `connection:${connection.id}`;
    await appendToLedger(trx, [{ type: 'numbers.imported', actor, subject, payload }], services.clock.now());
  }
  return { kind: 'readings', added: total.placed, known: total.known, leftOut: total.leftOut };
}

async function placeReadings(
  trx: Writable,
  connectionId: string,
  meter: MeterReading,
  readings: readonly ImportedReading[],
): Promise<Placement> {
  const oldest = Math.min(...readings.map(({ at }) => at));
  const [stored] = readings.length === 0 ? [] : await upsertMeters(trx, connectionId, [meter], oldest);
  if (stored === undefined) return { placed: 0, known: 0, leftOut: 0 };
  const numbers = readings.map(({ at, value, limit }) => ({ at, value, limit: limit ?? meter.limit }));
  return placeWritten(trx, stored, numbers);
}
