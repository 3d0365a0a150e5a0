import type { EngineTextPair } from '#shared/engine-texts/engine-texts.ts';

export const mistralZh: readonly EngineTextPair[] = [
  [
    'Mistral bills use by calendar month to the stored payment method, with a monthly spend limit of the organization. Calls stop when the limit is reached, until the next month, and when a payment fails, until it has gone through. Rate limits count requests a second and tokens a minute and a month, for each model.',
    'Mistral 按自然月对用量计费，从已登记的付款方式扣款，组织设有每月开支上限。达到上限后调用停止至下月；扣款失败则停止至付款成功。速率限制按模型计每秒请求数、每分钟及每月 token 数。',
  ],
  [
    'At Mistral: the help centre, or the account team of an Enterprise contract. On your side: an administrator of the organization, who may change payment and limits.',
    'Mistral：帮助中心，企业合同客户联系客户团队。我方：组织管理员，有权更改付款与上限。',
  ],
  [
    'Create an ordinary API key in the console for Headroom alone; it lists models. On the Enterprise plan an administrator can also make an Admin API key in the Backoffice: it brings spend, usage, keys and the audit log. The Admin API can also change limits and users, so store that key with the highest protection.',
    '在控制台为 Headroom 单独创建普通 API 密钥，用于列出模型。企业版管理员还可在 Backoffice 创建 Admin API 密钥，用于读取开支、用量、密钥与审计日志。Admin API 也能更改上限与用户，请以最高级别保护该密钥。',
  ],
  [
    'Open the limits page: monthly_limit_reached means that the spend limit of the organization is used up.',
    '打开限制页面：monthly_limit_reached 表示组织的开支上限已用完。',
  ],
  ['Raise the limit, or wait until the next calendar month.', '提高上限，或等到下一个自然月。'],
  [
    'Find the model or workspace that used it up in the usage of the month.',
    '在当月用量中找出用完上限的模型或工作区。',
  ],
  [
    'Open the billing page: last_payment_failure means that the last payment did not go through.',
    '打开计费页面：last_payment_failure 表示最近一次付款未成功。',
  ],
  [
    'Replace the card and pay the open invoice; access returns once the payment is processed.',
    '更换银行卡并支付未结账单；付款处理完毕后即可恢复访问。',
  ],
  [
    'Open the billing page and check that the API plan of the organization is active.',
    '打开计费页面，检查组织的 API 套餐是否有效。',
  ],
  ['Activate it again, or renew the contract with the account team.', '重新激活，或与客户团队续签合同。'],
  ['Check status.mistral.ai.', '查看 status.mistral.ai。'],
  [
    'Write to the help centre with the time of a refused call and its answer if limit and payment look in order.',
    '若上限与付款看似正常，请附上被拒调用的时间与响应联系帮助中心。',
  ],
  [
    'How an admin key is sent: the header x-api-key is tried first, and a bearer token once after a refusal.',
    '管理密钥的发送方式：先用请求头 x-api-key，被拒后再以 Bearer 令牌尝试一次。',
  ],
  [
    'That total_usage is what counts towards the spend limit; where it is missing, usage is taken.',
    'total_usage 计入开支上限；缺少时取 usage。',
  ],
  [
    'How late the numbers are: nothing is documented, one hour is declared.',
    '数据的延迟：文档未说明，按一小时申报。',
  ],
  ['Billing months are taken for calendar months in UTC.', '计费月视为 UTC 自然月。'],
  [
    'The form of usage entries and how they find their price; where the price is not clear, the cost is left out and named as a gap.',
    '用量条目的格式及其如何对应价格；价格不明确时不计费用，并列为缺口。',
  ],
  [
    'Whether input tokens include those that were read from a cache.',
    '输入 token 是否包含读取自缓存的部分。',
  ],
  ['That the deprecation date of a model is the day of its retirement.', '模型的弃用日期即为其停用日期。'],
  [
    'That audit logs come newest first; they are paged by the time of the oldest entry.',
    '审计日志从新到旧排列；按最旧条目的时间翻页。',
  ],
  ['That a refused payment comes as status 402.', '付款被拒时返回状态 402。'],
  [
    'Change it only for a reverse proxy in front of the Mistral API.',
    '仅当 Mistral API 前有反向代理时更改。',
  ],
  ['Workspaces', '工作区'],
  [
    'Ids of workspaces whose usage is read apart; empty for the organization as a whole. The spend limit is always that of the organization.',
    '单独读取用量的工作区 ID；留空表示整个组织。开支上限始终是组织的上限。',
  ],
  [
    'Credits are shown in the console only; the spend of the month is read on the Enterprise plan.',
    '额度仅在控制台显示；企业版可读取当月开支。',
  ],
  [
    'Whether the monthly limit is reached or the last payment failed; Enterprise plan only.',
    '每月上限是否已达到，或最近一次付款是否失败；仅企业版。',
  ],
  ['The end of the billing month; Enterprise plan only.', '计费月的结束；仅企业版。'],
  ['Shown in the console only.', '仅在控制台显示。'],
  [
    'By model and chosen workspace, not by key; Enterprise plan only.',
    '按模型与所选工作区，不按密钥；仅企业版。',
  ],
  [
    'The spend limit with its use, and rate limits without theirs; Enterprise plan only.',
    '开支上限及其使用情况，以及速率限制（不含使用情况）；仅企业版。',
  ],
  [
    "Computed from units and the vendor's price list; Enterprise plan only.",
    '由用量与厂商价目表计算；仅企业版。',
  ],
  [
    'Keys with workspace, last use and end; their status is not exposed. Enterprise plan only.',
    '密钥及其工作区、最近使用与截止日期；不提供状态。仅企业版。',
  ],
  ['The newest 200 entries; Enterprise plan only.', '最近 200 条；仅企业版。'],
  ['Deprecation dates of models and what replaces them.', '模型的弃用日期及其替代模型。'],
  ['An ordinary key: lists models with their deprecation dates.', '普通密钥：列出模型及其弃用日期。'],
  [
    'Optional, Enterprise plan only: reads spend, usage, limits, keys and the audit log.',
    '可选，仅企业版：读取开支、用量、限制、密钥与审计日志。',
  ],
  [
    'Without an Admin API key spend, usage, limits and keys stay unread.',
    '没有 Admin API 密钥，无法读取开支、用量、限制与密钥。',
  ],
  [
    'The API key lists models. The Admin API key is first used by a poll.',
    'API 密钥可列出模型。Admin API 密钥在轮询时才首次使用。',
  ],
  [
    "{entries} entries of the usage have no clear price in the vendor's list: their cost is left out.",
    '用量中有 {entries} 条在厂商价目表中没有明确价格：未计其费用。',
  ],
  ['Admin API', 'Admin API'],
  [
    'The lowest plan allows one request a second: Headroom asks for half of that.',
    '最低套餐允许每秒一次请求：Headroom 只用一半。',
  ],
];
