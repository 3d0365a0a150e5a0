import { PREVIEW_STYLE_SHA256 } from '#shared/preview-style.ts';

/**
 * The page runs what was built with it and nothing else. Style attributes are allowed because charts place their parts
 * by them; scripts within the page are not, nor style elements but that of a report's preview, by its digest. A preview is
 * shown in a frame that holds its document itself (`srcdoc`), needs no address to be allowed, and inherits all of this.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  `style-src 'self' 'sha256-${PREVIEW_STYLE_SHA256}'`,
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
].join('; ');
