import type { Session } from './session.ts';

export interface Progress {
  /** 0 to 1. */
  share: number;
  polls: number;
}

/** An open workspace, possibly one whose store is still being made. */
export interface OpenedWorkspace {
  session: Session;
  /**
   * Resolves when this session has done its part and the workspace is to be opened again; it rejects where that failed.
   * null: the session stays.
   */
  untilReplaced: Promise<void> | null;
}

/** @param onProgress while the store is being made */
export type OpenWorkspace = (onProgress: (progress: Progress) => void) => Promise<OpenedWorkspace>;
