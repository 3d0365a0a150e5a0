import { anthropicZh } from './providers/anthropic.ts';
import { awsApiGatewayZh } from './providers/aws-api-gateway.ts';
import { cursorZh } from './providers/cursor.ts';
import { deepseekZh } from './providers/deepseek.ts';
import { genericHttpZh } from './providers/generic-http.ts';
import { githubCopilotZh } from './providers/github-copilot.ts';
import { manualZh } from './providers/manual.ts';
import { openaiZh } from './providers/openai.ts';

/** Guides, capabilities, forms and meters of providers, one file each as in `engine/providers`. */
export const providersZh = [
  ...openaiZh,
  ...anthropicZh,
  ...awsApiGatewayZh,
  ...deepseekZh,
  ...githubCopilotZh,
  ...cursorZh,
  ...genericHttpZh,
  ...manualZh,
];
