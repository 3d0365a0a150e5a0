import type { Clock } from '#engine/ports.ts';
import { anthropicStandIn } from './anthropic.ts';
import type { AnthropicAccount } from './anthropic.ts';
import { apiparkStandIn } from './apipark.ts';
import type { ApiparkAccount } from './apipark.ts';
import { awsApiGatewayStandIn } from './aws-api-gateway.ts';
import { awsBedrockStandIn } from './aws-bedrock.ts';
import type { AwsBedrockAccount } from './aws-bedrock.ts';
import { cohereStandIn } from './cohere.ts';
import type { CohereAccount } from './cohere.ts';
import { azureOpenaiStandIn } from './azure-openai.ts';
import type { AzureOpenaiAccount } from './azure-openai.ts';
import { cursorStandIn } from './cursor.ts';
import type { CursorAccount } from './cursor.ts';
import type { AwsAccount } from './aws-account.ts';
import { deepseekStandIn } from './deepseek.ts';
import type { DeepseekAccount } from './deepseek.ts';
import { elevenlabsStandIn } from './elevenlabs.ts';
import type { ElevenlabsAccount } from './elevenlabs.ts';
import { genericHttpStandIn } from './generic-http.ts';
import type { GatewayAccount } from './generic-http.ts';
import { groqStandIn } from './groq.ts';
import type { GroqAccount } from './groq.ts';
import { googleGeminiStandIn } from './google-gemini.ts';
import type { GeminiAccount } from './google-gemini-account.ts';
import { githubCopilotStandIn } from './github-copilot.ts';
import type { GithubCopilotAccount } from './github-copilot.ts';
import type { StandIn } from './http-exchange.ts';
import { huggingfaceStandIn } from './huggingface.ts';
import type { HuggingfaceAccount } from './huggingface.ts';
import { openaiStandIn } from './openai.ts';
import type { OpenaiAccount } from './openai.ts';
import { replicateStandIn } from './replicate.ts';
import type { ReplicateAccount } from './replicate.ts';
import { stabilityStandIn } from './stability.ts';
import type { StabilityAccount } from './stability.ts';
import { togetherStandIn } from './together.ts';
import type { TogetherAccount } from './together.ts';
import { mistralStandIn } from './mistral.ts';
import type { MistralAccount } from './mistral.ts';
import { moonshotStandIn } from './moonshot.ts';
import type { MoonshotAccount } from './moonshot.ts';
import { xaiStandIn } from './xai.ts';
import type { XaiAccount } from './xai.ts';
import { litellmStandIn } from './litellm.ts';
import type { LitellmAccount } from './litellm.ts';
import { openaiCompatibleStandIn } from './openai-compatible.ts';
import type { OpenaiCompatibleAccount } from './openai-compatible.ts';
import { openrouterStandIn } from './openrouter.ts';
import type { OpenrouterAccount } from './openrouter.ts';

/** An account at any of the vendors that have a stand-in. */
export type SandboxAccount =
  | OpenaiAccount
  | AnthropicAccount
  | AwsAccount
  | AwsBedrockAccount
  | DeepseekAccount
  | GatewayAccount
  | ElevenlabsAccount
  | StabilityAccount
  | GroqAccount
  | TogetherAccount
  | ReplicateAccount
  | HuggingfaceAccount
  | MistralAccount
  | MoonshotAccount
  | XaiAccount
  | CohereAccount
  | GeminiAccount
  | AzureOpenaiAccount
  | GithubCopilotAccount
  | CursorAccount
  | OpenrouterAccount
  | LitellmAccount
  | ApiparkAccount
  | OpenaiCompatibleAccount;

type StandIns = {
  readonly [Id in SandboxAccount['provider']]: (
    account: Extract<SandboxAccount, { provider: Id }>,
    clock: Clock,
  ) => StandIn;
};

const STAND_INS: StandIns = {
  openai: openaiStandIn,
  anthropic: anthropicStandIn,
  'aws-api-gateway': awsApiGatewayStandIn,
  'aws-bedrock': awsBedrockStandIn,
  deepseek: deepseekStandIn,
  elevenlabs: elevenlabsStandIn,
  stability: stabilityStandIn,
  groq: groqStandIn,
  together: togetherStandIn,
  replicate: replicateStandIn,
  huggingface: huggingfaceStandIn,
  mistral: mistralStandIn,
  moonshot: moonshotStandIn,
  xai: xaiStandIn,
  cohere: cohereStandIn,
  'google-gemini': googleGeminiStandIn,
  'azure-openai': azureOpenaiStandIn,
  'github-copilot': githubCopilotStandIn,
  cursor: cursorStandIn,
  openrouter: openrouterStandIn,
  litellm: litellmStandIn,
  apipark: apiparkStandIn,
  'openai-compatible': openaiCompatibleStandIn,
  'generic-http': genericHttpStandIn,
};

/** The stand-in of an account's vendor. */
export function standInFor<Id extends SandboxAccount['provider']>(
  account: Extract<SandboxAccount, { provider: Id }>,
  clock: Clock,
): StandIn {
  const create: StandIns[Id] = STAND_INS[account.provider];
  return create(account, clock);
}
