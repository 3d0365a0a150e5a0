import type { Database } from '#engine/store/database.ts';
import type { StoreBench } from '#test/support/stores.ts';

/** What a suite of store tests runs on: a store of its own, empty at the start, on the dialect of `bench`. */
export interface StoreUnderTest {
  readonly database: Database;
  readonly bench: StoreBench;
}

export type StoreSuite = (store: () => StoreUnderTest) => void;
