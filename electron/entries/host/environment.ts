/** The variables a process was started with, or what stands in for them. */
export type Environment = Readonly<Record<string, string | undefined>>;
