// What Electron runs when no application is packed beside it: `electron [switches] <application> [arguments]`.
// As a module with top-level await: Electron holds its 'ready' event back until the application below has loaded.
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createRequire } from 'node:module';
import { app } from 'electron';

/** Playwright names a script with `-r` that has to be loaded before the application. */
function readArguments([, ...given]) {
  const preloads = [];
  for (let index = 0; index < given.length; index += 1) {
    const word = given[index];
    if (word === '-r' || word === '--require') preloads.push(given[++index]);
    else if (!word.startsWith('-')) return { preloads, application: path.resolve(word) };
  }
  return { preloads, application: null };
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

/** Takes name, version and place from the application's package.json, as for a packaged one. */
function describe(folder) {
  const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  app.name = manifest.productName ?? manifest.name;
  if (manifest.version) app.setVersion(manifest.version);
  app.setDesktopName(manifest.desktopName ?? `${app.name}.desktop`);
  app.setAppPath(folder);
  if (!app.commandLine.hasSwitch('user-data-dir'))
    app.setPath('userData', path.join(app.getPath('appData'), app.name));
  return path.join(folder, manifest.main ?? 'index.js');
}

function mainFile(application) {
  try {
    if (statSync(application).isDirectory()) return describe(application);
    app.setAppPath(path.dirname(application));
    return application;
  } catch (error) {
    return fail(`${application} is no application: ${error.message}`);
  }
}

const { preloads, application } = readArguments(process.argv);
if (application === null) fail('Usage: electron [switches] <application> [arguments]');
process.defaultApp = true;
const require = createRequire(import.meta.url);
for (const preload of preloads) require(path.resolve(preload));
const main = mainFile(application);
try {
  await import(pathToFileURL(main).href);
} catch (error) {
  fail(`The application could not be loaded.\n${error.stack ?? error}`);
}
