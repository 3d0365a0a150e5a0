/** On this channel of Electron a page's preload asks main for a port to the engine, and gets it. */
export const PORT_CHANNEL = 'engine-port';

/** The message with which the page asks its preload for a port. */
export const PORT_WANTED_MESSAGE = 'headroom:engine-port-wanted';

/** The message with which the preload hands a port to its page. Each port replaces the one before. */
export const PORT_MESSAGE = 'headroom:engine-port';
