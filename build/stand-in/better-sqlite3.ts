import SqliteDatabase from 'better-sqlite3';

declare const HEADROOM_STAND_IN_BINDING: string;

/** Stands where the engine imports `better-sqlite3`: the same with the addon that the stand-in can load. */
class StandInDatabase extends SqliteDatabase {
  constructor(file?: string, options?: SqliteDatabase.Options) {
    super(file, { ...options, nativeBinding: HEADROOM_STAND_IN_BINDING });
  }
}

export { StandInDatabase as default };
