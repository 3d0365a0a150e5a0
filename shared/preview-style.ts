/**
 * Digest (SHA-256, base64) of the style of a report's preview. The application's page allows this one style element by it and
 * no other: the frame of a preview is bound by the policy of the page around it. A test holds it to the style.
 */
export const PREVIEW_STYLE_SHA256 = 'PEhPwrUCioq+wrJVspV1f04rJJc7D8u92G8xwm0Z0o0=';
