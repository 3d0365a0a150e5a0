import './node-20.ts';

// Not a plain import: packages of the engine would be loaded before the line above has run.
await import('#entries/utility.ts');
