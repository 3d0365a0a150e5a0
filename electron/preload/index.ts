import { ipcRenderer } from 'electron';
import { PORT_CHANNEL, PORT_MESSAGE } from '#shared/page-port.ts';

// All that a page gets from here is its port: no function, no object.
ipcRenderer.on(PORT_CHANNEL, (event) => {
  window.postMessage(PORT_MESSAGE, location.origin, event.ports);
});

// The page's own script has run by then, so it is listening.
window.addEventListener('DOMContentLoaded', () => ipcRenderer.send(PORT_CHANNEL), { once: true });
