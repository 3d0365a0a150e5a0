/** How the bundle is asked for beside the formats, of which it holds every one. */
export const BUNDLE_FORMAT = {
  id: 'bundle',
  extension: 'evidence.zip',
  mediaType: 'application/zip',
} as const;
