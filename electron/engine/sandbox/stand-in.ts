import type { Clock } from '#engine/ports.ts';
import { anthropicStandIn } from './anthropic.ts';
import type { AnthropicAccount } from './anthropic.ts';
import { awsApiGatewayStandIn } from './aws-api-gateway.ts';
import type { AwsAccount } from './aws-account.ts';
import { deepseekStandIn } from './deepseek.ts';
import type { DeepseekAccount } from './deepseek.ts';
import { genericHttpStandIn } from './generic-http.ts';
import type { GatewayAccount } from './generic-http.ts';
import type { StandIn } from './http-exchange.ts';
import { openaiStandIn } from './openai.ts';
import type { OpenaiAccount } from './openai.ts';

/** An account at any of the vendors that have a stand-in. */
export type SandboxAccount = OpenaiAccount | AnthropicAccount | AwsAccount | DeepseekAccount | GatewayAccount;

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
  deepseek: deepseekStandIn,
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
