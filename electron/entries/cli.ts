#!/usr/bin/env node

/** An older Node cannot load what follows and would say so in riddles only. */
const NEEDED = { major: 22, minor: 19 };

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major > NEEDED.major || (major === NEEDED.major && minor >= NEEDED.minor)) {
  const { main } = await import('./cli/main.ts');
  process.exitCode = await main(process.argv.slice(2));
} else {
  process.stderr.write(
    `error Headroom needs Node ${NEEDED.major}.${NEEDED.minor} or newer; this is ${process.versions.node}. Install a newer Node and run it again.\n`,
  );
  process.exitCode = 1;
}
