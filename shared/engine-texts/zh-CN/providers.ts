import { anthropicZh } from './providers/anthropic.ts';
import { apiparkZh } from './providers/apipark.ts';
import { awsApiGatewayZh } from './providers/aws-api-gateway.ts';
import { awsBedrockZh } from './providers/aws-bedrock.ts';
import { cohereZh } from './providers/cohere.ts';
import { azureOpenaiZh } from './providers/azure-openai.ts';
import { cursorZh } from './providers/cursor.ts';
import { deepseekZh } from './providers/deepseek.ts';
import { elevenlabsZh } from './providers/elevenlabs.ts';
import { genericHttpZh } from './providers/generic-http.ts';
import { groqZh } from './providers/groq.ts';
import { huggingfaceZh } from './providers/huggingface.ts';
import { googleGeminiZh } from './providers/google-gemini.ts';
import { githubCopilotZh } from './providers/github-copilot.ts';
import { manualZh } from './providers/manual.ts';
import { openaiZh } from './providers/openai.ts';
import { replicateZh } from './providers/replicate.ts';
import { stabilityZh } from './providers/stability.ts';
import { togetherZh } from './providers/together.ts';
import { mistralZh } from './providers/mistral.ts';
import { moonshotZh } from './providers/moonshot.ts';
import { xaiZh } from './providers/xai.ts';
import { litellmZh } from './providers/litellm.ts';
import { openaiCompatibleZh } from './providers/openai-compatible.ts';
import { openrouterZh } from './providers/openrouter.ts';

/** Guides, capabilities, forms and meters of providers, one file each as in `engine/providers`. */
export const providersZh = [
  ...openaiZh,
  ...anthropicZh,
  ...awsApiGatewayZh,
  ...awsBedrockZh,
  ...deepseekZh,
  ...elevenlabsZh,
  ...stabilityZh,
  ...groqZh,
  ...togetherZh,
  ...replicateZh,
  ...huggingfaceZh,
  ...mistralZh,
  ...moonshotZh,
  ...xaiZh,
  ...cohereZh,
  ...googleGeminiZh,
  ...azureOpenaiZh,
  ...genericHttpZh,
  ...githubCopilotZh,
  ...cursorZh,
  ...manualZh,
  ...openrouterZh,
  ...litellmZh,
  ...apiparkZh,
  ...openaiCompatibleZh,
];
