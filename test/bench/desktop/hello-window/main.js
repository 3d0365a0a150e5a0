import { app, BrowserWindow } from 'electron';

// The least that shows a window: what an application is measured against.
app.whenReady().then(() => new BrowserWindow({ width: 1280, height: 800 }).loadFile('index.html'));
