/** Holds whoever passes until it is opened; it stays open from then on. */
export interface Gate {
  pass(): Promise<void>;
  open(): void;
}

export function gate(): Gate {
  let open = () => undefined as void;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { pass: () => opened, open };
}

/** Lets everything that waits for no one else run. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
