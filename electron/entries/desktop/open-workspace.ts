import type { Session } from './session.ts';

export interface Progress {
  /** 0 to 1. */
  share: number;
  polls: number;
}

/** An open workspace, whose history may still be in the making. */
export interface OpenedWorkspace {
  session: Session;
  /** Resolves when the history is made; rejects where that failed. null: it is there. */
  making: Promise<void> | null;
}

/** @param onProgress while the history is made */
export type OpenWorkspace = (onProgress: (progress: Progress) => void) => Promise<OpenedWorkspace>;
