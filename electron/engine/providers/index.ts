import { anthropic } from './anthropic/index.ts';
import { apipark } from './apipark/index.ts';
import { awsApiGateway } from './aws-api-gateway/index.ts';
import { awsBedrock } from './aws-bedrock/index.ts';
import { cohere } from './cohere/index.ts';
import { azureOpenai } from './azure-openai/index.ts';
import { cursor } from './cursor/index.ts';
import { deepseek } from './deepseek/index.ts';
import { elevenlabs } from './elevenlabs/index.ts';
import { genericHttp } from './generic-http/index.ts';
import { groq } from './groq/index.ts';
import { huggingface } from './huggingface/index.ts';
import { googleGemini } from './google-gemini/index.ts';
import { githubCopilot } from './github-copilot/index.ts';
import { manual } from './manual/index.ts';
import { litellm } from './litellm/index.ts';
import { openai } from './openai/index.ts';
import { openaiCompatible } from './openai-compatible/index.ts';
import { openrouter } from './openrouter/index.ts';
import type { Provider } from './provider.ts';
import { replicate } from './replicate/index.ts';
import { stability } from './stability/index.ts';
import { together } from './together/index.ts';
import { mistral } from './mistral/index.ts';
import { moonshot } from './moonshot/index.ts';
import { xai } from './xai/index.ts';

/** Every provider there is. A new one is its folder, its fixtures and one line here. */
export const PROVIDERS: readonly Provider[] = [
  openai,
  anthropic,
  awsApiGateway,
  awsBedrock,
  deepseek,
  elevenlabs,
  stability,
  groq,
  together,
  replicate,
  huggingface,
  mistral,
  moonshot,
  xai,
  cohere,
  googleGemini,
  azureOpenai,
  genericHttp,
  githubCopilot,
  cursor,
  manual,
  openrouter,
  litellm,
  apipark,
  openaiCompatible,
];

/** @returns null for an id that no provider has. */
export function findProvider(id: string): Provider | null {
  return PROVIDERS.find((provider) => provider.id === id) ?? null;
}
