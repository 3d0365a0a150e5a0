const { contextBridge } = require('electron');

contextBridge.exposeInMainWorld('hello', { name: 'world' });
