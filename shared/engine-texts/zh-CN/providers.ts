import { anthropicZh } from './providers/anthropic.ts';
import { awsApiGatewayZh } from './providers/aws-api-gateway.ts';
import { cohereZh } from './providers/cohere.ts';
import { deepseekZh } from './providers/deepseek.ts';
import { genericHttpZh } from './providers/generic-http.ts';
import { mistralZh } from './providers/mistral.ts';
import { moonshotZh } from './providers/moonshot.ts';
import { openaiZh } from './providers/openai.ts';
import { xaiZh } from './providers/xai.ts';

/** Guides, capabilities, forms and meters of providers, one file each as in `engine/providers`. */
export const providersZh = [
  ...openaiZh,
  ...anthropicZh,
  ...awsApiGatewayZh,
  ...deepseekZh,
  ...mistralZh,
  ...moonshotZh,
  ...xaiZh,
  ...cohereZh,
  ...genericHttpZh,
];
