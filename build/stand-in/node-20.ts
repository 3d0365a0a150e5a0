import workerThreads from 'node:worker_threads';
import zlib from 'node:zlib';

/**
 * What undici takes for granted when it is loaded and the stand-in's Node 20 lacks. Imported before anything else of the
 * engine's process, and only there: Electron's own release has all of it.
 */
zlib.createZstdDecompress ??= () => {
  // Never called: the HTTP client asks for gzip and brotli only.
  throw new Error('This Node cannot decompress Zstandard.');
};
workerThreads.markAsUncloneable ??= () => undefined;

// The AWS SDK would warn on the error output about a Node that no user has.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
