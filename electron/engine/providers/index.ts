import { anthropic } from './anthropic/index.ts';
import { apipark } from './apipark/index.ts';
import { awsApiGateway } from './aws-api-gateway/index.ts';
import { deepseek } from './deepseek/index.ts';
import { genericHttp } from './generic-http/index.ts';
import { litellm } from './litellm/index.ts';
import { openai } from './openai/index.ts';
import { openaiCompatible } from './openai-compatible/index.ts';
import { openrouter } from './openrouter/index.ts';
import type { Provider } from './provider.ts';

/** Every provider there is. A new one is its folder, its fixtures and one line here. */
export const PROVIDERS: readonly Provider[] = [
  openai,
  anthropic,
  awsApiGateway,
  deepseek,
  openrouter,
  litellm,
  apipark,
  openaiCompatible,
  genericHttp,
];

/** @returns null for an id that no provider has. */
export function findProvider(id: string): Provider | null {
  return PROVIDERS.find((provider) => provider.id === id) ?? null;
}
