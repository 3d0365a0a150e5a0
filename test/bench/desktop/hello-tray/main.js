import path from 'node:path';
import { app, nativeImage, Tray, utilityProcess } from 'electron';

// The least that stands in a tray and keeps a process beside it: what an application is measured against.
let tray;
app.whenReady().then(() => {
  tray = new Tray(nativeImage.createFromBuffer(Buffer.alloc(22 * 22 * 4, 128), { width: 22, height: 22 }));
  utilityProcess.fork(path.join(import.meta.dirname, 'utility.js'));
});
app.on('window-all-closed', () => tray);
