import type { EngineTextPair } from '#shared/engine-texts/engine-texts.ts';

export const togetherZh: readonly EngineTextPair[] = [
  [
    'Together AI charges for use: smaller accounts buy credits in advance or pay by card up to a credit limit, larger ones are invoiced monthly. Dedicated endpoints are charged by the hour, used or not. Once credits or limit are used up, calls are refused with status 402.',
    'Together AI 按用量收费：较小的账户预购额度或在信用上限内刷卡，较大的按月开票。专用端点无论是否使用均按小时收费。额度或上限用完后，调用以状态 402 被拒。',
  ],
  [
    'On your side: an administrator of the Together AI organization, who alone may pay. At Together AI: the support form, or the account team where there is a contract.',
    '我方：Together AI 组织的管理员，只有其可付款。Together AI：支持表单；有合同时为客户团队。',
  ],
  [
    'Create an API key in the settings of Together AI and use it for Headroom alone. There are no read-only keys: this key could also run models. For costs ask support to enable the billing usage API for the organization; any key of it may then read them.',
    '在 Together AI 的设置中创建 API 密钥，仅供 Headroom 使用。没有只读密钥：该密钥也能运行模型。如需费用，请支持为组织启用计费用量 API；之后其任一密钥均可读取。',
  ],
  [
    'Open the billing page of the organization: compare remaining credits and the credit limit.',
    '打开组织的计费页面：核对剩余额度与信用上限。',
  ],
  [
    'Buy credits, pay what is open, or ask support for a higher limit.',
    '购买额度、支付未付款项，或向支持申请更高上限。',
  ],
  [
    'Stop dedicated endpoints that nobody uses: they cost by the hour.',
    '停止无人使用的专用端点：它们按小时收费。',
  ],
  [
    'Open the billing page, replace the card and pay failed invoices.',
    '打开计费页面，更换银行卡并支付失败的账单。',
  ],
  ['Calls are accepted a few minutes after the payment has gone through.', '付款成功几分钟后即可恢复调用。'],
  ['Check status.together.ai.', '查看 status.together.ai。'],
  [
    'Write to support with the request id of a refused call if the account looks in order for an hour.',
    '若账户一小时内看来正常，请附上被拒调用的请求 ID 联系支持。',
  ],
  [
    'The billing usage API is a beta that is enabled per organization; the form of its answer and the names of its page tokens may change.',
    '计费用量 API 为按组织启用的测试版；其响应形式与分页令牌的名称可能改变。',
  ],
  [
    'Costs are read as gross amounts in US dollars, a day after it has ended and up to an hour later.',
    '费用按美元毛额读取，在当日结束后最多再过一小时可得。',
  ],
  ['Refusals for used-up credit come with status 402.', '额度用完的拒绝以状态 402 返回。'],
  ['What x-ratelimit-limit counts; it is shown as it comes.', 'x-ratelimit-limit 的计数对象；照原样显示。'],
  [
    'That listing models proves the key but not that calls are paid for.',
    '列出模型只证明密钥有效，不证明调用已付费。',
  ],
  [
    'Credits are shown in the settings only; declare top-ups to have them estimated.',
    '额度仅在设置中显示；登记充值后可估算。',
  ],
  [
    'Quantities come in units that differ by product; what they cost is read.',
    '数量的单位因产品而异；读取其费用。',
  ],
  ['Limits in the headers of the answer, where they come.', '响应头中的限制（若有）。'],
  [
    'Per whole UTC day, product, project and key, where the beta of the billing usage API is enabled.',
    '启用计费用量 API 测试版时，按完整 UTC 日、产品、项目与密钥。',
  ],
  [
    'Any key of the organization. It lists models and reads costs; there are no read-only keys.',
    '组织的任一密钥。用于列出模型和读取费用；没有只读密钥。',
  ],
  ['tgp_v1_…', 'tgp_v1_…'],
  [
    'Where the API is reached, with its version path. The older address is https://api.together.xyz/v1.',
    'API 的地址，含版本路径。旧地址为 https://api.together.xyz/v1。',
  ],
  [
    'Organization id, sent with the request for the billing usage; it has to be the one of the key.',
    '组织 ID，随计费用量请求发送；须为密钥所属组织。',
  ],
  ['billing usage', '计费用量'],
  [
    'The vendor states no limit for these calls, and refreshes costs hourly: this is the restraint of Headroom.',
    '供应商未说明这些调用的限制，费用每小时更新：此为 Headroom 的自我约束。',
  ],
];
