import type { EngineTextPair } from '#shared/engine-texts/engine-texts.ts';

export const groqZh: readonly EngineTextPair[] = [
  [
    'Groq has a free plan with low limits and paid plans that charge a card for each month of use; large customers have a contract. An owner can set a monthly spend limit for the organization: once it is reached, every call is refused with status 400 until the first day of the next month.',
    'Groq 有限制较低的免费套餐，以及按月向银行卡收费的付费套餐；大客户有合同。所有者可为组织设定每月开支上限：达到后，所有调用以状态 400 被拒，直到下月第一天。',
  ],
  [
    'On your side: an owner of the Groq organization, who alone may pay and change the spend limit. At Groq: the help desk in the console, or the account team where there is a contract.',
    '我方：Groq 组织的所有者，只有其可付款和更改开支上限。Groq：控制台中的服务台；有合同时为客户团队。',
  ],
  [
    'Create an API key (gsk_…) on console.groq.com under "API keys" and use it for Headroom alone. There are no read-only keys: this key could also run models. Headroom uses it only to list models and, where the organization has them, to read the Enterprise metrics.',
    '在 console.groq.com 的“API keys”中创建 API 密钥（gsk_…），仅供 Headroom 使用。没有只读密钥：该密钥也能运行模型。Headroom 仅用它列出模型，并在组织具备时读取 Enterprise 指标。',
  ],
  [
    'Read error.code: blocked_api_access, or a code that begins with spend, means that the spend limit of the organization is reached.',
    '查看 error.code：blocked_api_access 或以 spend 开头的代码表示组织已达开支上限。',
  ],
  [
    'Open Settings, Billing, Limits in the console and raise the limit, or wait until the first day of the month.',
    '在控制台打开 Settings、Billing、Limits 并提高上限，或等到下月第一天。',
  ],
  [
    'Find the project that spent most on the usage page before the limit is raised.',
    '提高上限之前，先在用量页面找出开支最多的项目。',
  ],
  [
    'Open the billing page of the console and check that the paid plan is active.',
    '打开控制台的计费页面，检查付费套餐是否有效。',
  ],
  [
    'Choose the plan again, or ask the account team to renew the contract.',
    '重新选择套餐，或请客户团队续签合同。',
  ],
  [
    'Open the billing page of the console, replace the card and pay failed invoices.',
    '打开控制台的计费页面，更换银行卡并支付失败的账单。',
  ],
  ['Calls are accepted once the payment has gone through.', '付款成功后调用即被接受。'],
  ['Check groqstatus.com.', '查看 groqstatus.com。'],
  [
    'Write to support with the request id of a refused call if it lasts longer than an hour.',
    '若持续超过一小时，请附上被拒调用的请求 ID 联系支持。',
  ],
  [
    'The field active of the model list: false is read as withdrawn.',
    '模型列表的字段 active：false 视为已撤下。',
  ],
  [
    'That the model list carries rate-limit headers; where it does, requests are per day and tokens per minute.',
    '模型列表是否带有限流响应头；若有，请求按日、token 按分钟计。',
  ],
  [
    'The Enterprise metrics: their address, their names, and that other plans answer 401, 403 or 404.',
    'Enterprise 指标：其地址与名称，以及其他套餐返回 401、403 或 404。',
  ],
  [
    'Usage is the sum of five-minute rates and therefore near, but not exactly, what is billed.',
    '用量为五分钟速率之和，因此接近但不等于计费用量。',
  ],
  [
    'Refusals at the spend limit come as blocked_api_access or with another code that begins with spend.',
    '达到开支上限时以 blocked_api_access 或其他以 spend 开头的代码拒绝。',
  ],
  ['The plan is shown only on console.groq.com.', '套餐仅在 console.groq.com 显示。'],
  ['Billing is by calendar month; no date is exposed.', '按日历月计费；不提供日期。'],
  [
    'Requests and tokens per whole UTC day, model and project, for Enterprise organizations only.',
    '按完整 UTC 日、模型与项目的请求与 token，仅限 Enterprise 组织。',
  ],
  [
    'Limits in the headers of the answer where they come; the limits of each model are shown only on console.groq.com.',
    '响应头中的限制（若有）；各模型的限制仅在 console.groq.com 显示。',
  ],
  [
    'Not exposed by the API; the spend limit shows only when it refuses calls.',
    'API 不提供；开支上限仅在拒绝调用时可见。',
  ],
  ['Shown only on console.groq.com.', '仅在 console.groq.com 显示。'],
  [
    'Which models are listed and which are withdrawn; dates are only on the deprecations page.',
    '哪些模型在列、哪些已撤下；日期仅见弃用页面。',
  ],
  [
    'Any key of the organization. It lists models; there are no read-only keys.',
    '组织的任一密钥。用于列出模型；没有只读密钥。',
  ],
  ['gsk_…', 'gsk_…'],
  ['Change it only for a reverse proxy in front of the Groq API.', '仅当 Groq API 前有反向代理时更改。'],
  [
    'The key may use {count} models. Whether calls are paid for shows only in use.',
    '该密钥可使用 {count} 个模型。调用是否已付费仅在使用时可见。',
  ],
  ['Rate limit of the answered call', '所答调用的速率限制'],
  ['usage metrics', '用量指标'],
  [
    'The vendor states limits for each model only: this is the restraint of Headroom.',
    '供应商仅按模型说明限制：此为 Headroom 的自我约束。',
  ],
];
