import { existsSync } from 'node:fs';
import path from 'node:path';
import SqliteDatabase from 'better-sqlite3';

declare const HEADROOM_STAND_IN_BINDING: string;

/** A packaged application brings the addon along: whoever installs it has not this machine's cache. */
const PACKAGED = path.join(process.resourcesPath, 'stand-in', 'better_sqlite3.node');
const BINDING = existsSync(PACKAGED) ? PACKAGED : HEADROOM_STAND_IN_BINDING;

/** Stands where the engine imports `better-sqlite3`: the same with the addon that the stand-in can load. */
class StandInDatabase extends SqliteDatabase {
  constructor(file?: string, options?: SqliteDatabase.Options) {
    super(file, { ...options, nativeBinding: BINDING });
  }
}

export { StandInDatabase as default };
