import type { Clock } from '#engine/ports.ts';
import { anthropicStandIn } from './anthropic.ts';
import type { AnthropicAccount } from './anthropic.ts';
import { awsApiGatewayStandIn } from './aws-api-gateway.ts';
import type { AwsAccount } from './aws-api-gateway.ts';
import { deepseekStandIn } from './deepseek.ts';
import type { DeepseekAccount } from './deepseek.ts';
import { genericHttpStandIn } from './generic-http.ts';
import type { GatewayAccount } from './generic-http.ts';
import type { StandIn } from './http-exchange.ts';
import { openaiStandIn } from './openai.ts';
import type { OpenaiAccount } from './openai.ts';

/** An account at any of the vendors that have a stand-in. */
export type SandboxAccount = OpenaiAccount | AnthropicAccount | AwsAccount | DeepseekAccount | GatewayAccount;

/** The stand-in of an account's vendor. */
export function standInFor(account: SandboxAccount, clock: Clock): StandIn {
  switch (account.provider) {
    case 'openai':
      return openaiStandIn(account, clock);
    case 'anthropic':
      return anthropicStandIn(account, clock);
    case 'aws-api-gateway':
      return awsApiGatewayStandIn(account, clock);
    case 'deepseek':
      return deepseekStandIn(account, clock);
    case 'generic-http':
      return genericHttpStandIn(account, clock);
  }
}
