import type { EngineTextPair } from '#shared/engine-texts/engine-texts.ts';

export const stabilityZh: readonly EngineTextPair[] = [
  [
    'Stability AI is prepaid: a person buys credits, and each image or other job costs a number of them. Nothing is invoiced after use; once the credits are used up, calls are refused with status 402 until more are bought.',
    'Stability AI 为预付：由人购买额度，每张图片或其他任务消耗若干。没有用后账单；额度用完后，调用以状态 402 被拒，直到再次购买。',
  ],
  [
    'At Stability AI: the support form of its knowledge base. On your side: whoever holds the login of the platform account and may pay for it.',
    'Stability AI：其知识库中的支持表单。我方：持有平台账户登录且有权付款的人。',
  ],
  [
    'Create an API key on platform.stability.ai under "API keys" and use it for Headroom alone, so that it can be revoked without harm. There are no read-only keys: this key could also start paid jobs. Headroom uses it only to read the balance.',
    '在 platform.stability.ai 的“API keys”中创建 API 密钥，仅供 Headroom 使用，以便随时撤销而无影响。没有只读密钥：该密钥也能启动付费任务。Headroom 仅用它读取余额。',
  ],
  [
    'Open the credits page of platform.stability.ai and compare the balance with the one shown here.',
    '打开 platform.stability.ai 的额度页面，与此处显示的余额核对。',
  ],
  [
    'Check that the key belongs to the organization that was topped up: each has a balance of its own.',
    '检查密钥是否属于已充值的组织：各组织余额独立。',
  ],
  [
    'Buy credits, and turn on automatic top-up where the page offers it.',
    '购买额度；页面提供时开启自动充值。',
  ],
  [
    'Buy credits again with another card: cards are charged only when credits are bought.',
    '换一张卡重新购买额度：仅在购买时扣款。',
  ],
  [
    'If a paid purchase does not appear, send the receipt to support.',
    '若已付款的购买未到账，请将凭证发给支持。',
  ],
  ['Check the status page of Stability AI.', '查看 Stability AI 的状态页面。'],
  [
    'If credits remain and calls still end in status 402, send support the id that the refusal carries.',
    '若尚有额度而调用仍返回 402，请将拒绝响应中的 id 发给支持。',
  ],
  [
    'One credit is sold for one US cent; the balance is shown in credits, not in money.',
    '一点额度售价一美分；余额以额度而非金额显示。',
  ],
  ['The header Organization chooses whose balance is read.', '请求头 Organization 决定读取哪个组织的余额。'],
  ['More than 150 requests in 10 seconds are refused for a minute.', '10 秒内超过 150 次请求会被拒一分钟。'],
  [
    'The balance belongs to version 1 of the API, which newer jobs no longer use.',
    '余额属于 API 第 1 版，较新的任务已不使用该版本。',
  ],
  ['The credits that remain, of the key or of the chosen organization.', '密钥或所选组织的剩余额度。'],
  ['Prepaid: there is no subscription.', '预付：没有订阅。'],
  ['Prepaid: nothing renews.', '预付：没有续订。'],
  ['Not exposed; use shows as a falling balance.', '不提供；用量体现为余额下降。'],
  ['The rate limit is documented, not exposed.', '速率限制仅见于文档，API 不提供。'],
  ['Shown only on platform.stability.ai.', '仅在 platform.stability.ai 显示。'],
  ['Neither models nor versions of the API come with an end date.', '模型与 API 版本均无结束日期。'],
  [
    'Any key of the account. It reads the balance; there are no read-only keys.',
    '账户的任一密钥。用于读取余额；没有只读密钥。',
  ],
  [
    'Change it only for a reverse proxy in front of the Stability AI API.',
    '仅当 Stability AI API 前有反向代理时更改。',
  ],
  [
    'Organization id (org-…) whose balance is read; leave it out for the default one of the key.',
    '读取其余额的组织 ID（org-…）；留空则为密钥的默认组织。',
  ],
  ['Prepaid credits', '预付额度'],
  [
    'The vendor allows 150 requests in 10 seconds for all calls: this is the restraint of Headroom.',
    '供应商允许所有调用合计 10 秒 150 次请求：此为 Headroom 的自我约束。',
  ],
];
