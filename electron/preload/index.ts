import { ipcRenderer } from 'electron';
import { PORT_CHANNEL, PORT_MESSAGE, PORT_WANTED_MESSAGE } from '#shared/page-port.ts';

// All that a page gets from here is its port: no function, no object.
ipcRenderer.on(PORT_CHANNEL, (event) => {
  window.postMessage(PORT_MESSAGE, location.origin, event.ports);
});

window.addEventListener('message', ({ source, data }) => {
  if (source === window && data === PORT_WANTED_MESSAGE) ipcRenderer.send(PORT_CHANNEL);
});
