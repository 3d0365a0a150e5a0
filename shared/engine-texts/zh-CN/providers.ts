import { anthropicZh } from './providers/anthropic.ts';
import { apiparkZh } from './providers/apipark.ts';
import { awsApiGatewayZh } from './providers/aws-api-gateway.ts';
import { deepseekZh } from './providers/deepseek.ts';
import { genericHttpZh } from './providers/generic-http.ts';
import { litellmZh } from './providers/litellm.ts';
import { openaiZh } from './providers/openai.ts';
import { openaiCompatibleZh } from './providers/openai-compatible.ts';
import { openrouterZh } from './providers/openrouter.ts';

/** Guides, capabilities, forms and meters of providers, one file each as in `engine/providers`. */
export const providersZh = [
  ...openaiZh,
  ...anthropicZh,
  ...awsApiGatewayZh,
  ...deepseekZh,
  ...openrouterZh,
  ...litellmZh,
  ...apiparkZh,
  ...openaiCompatibleZh,
  ...genericHttpZh,
];
