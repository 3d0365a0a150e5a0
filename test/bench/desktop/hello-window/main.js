import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { app, BrowserWindow, protocol } from 'electron';

// The least that shows a window by the rules of this application: its own scheme, a sandboxed page, a preload script.
protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);

const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8' };

app.whenReady().then(() => {
  protocol.handle('app', async ({ url }) => {
    const name = path.basename(new URL(url).pathname);
    const text = await readFile(path.join(import.meta.dirname, 'page', name), 'utf8');
    return new Response(text, { headers: { 'content-type': TYPES[path.extname(name)] } });
  });
  const webPreferences = {
    preload: path.join(import.meta.dirname, 'preload.cjs'),
    contextIsolation: true,
    sandbox: true,
  };
  return new BrowserWindow({ width: 1280, height: 800, webPreferences }).loadURL('app://hello/index.html');
});
