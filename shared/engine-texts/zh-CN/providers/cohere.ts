import type { EngineTextPair } from '#shared/engine-texts/engine-texts.ts';

export const cohereZh: readonly EngineTextPair[] = [
  [
    'Production keys are billed by use, monthly or once an amount is reached, to the stored payment method; a person can set a cap per key in the dashboard. Trial keys are free and limited to 1,000 calls a month. When the cap is reached or a payment fails, calls are refused with status 402.',
    '生产密钥按用量计费，每月或达到一定金额时从已登记的付款方式扣款；可在控制台为每个密钥设上限。试用密钥免费，每月限 1,000 次调用。达到上限或扣款失败后，调用以状态 402 被拒。',
  ],
  [
    'At Cohere: its support, or the account team where there is a contract. On your side: an owner of the organization in the dashboard, who may change payment and caps.',
    'Cohere：其支持，签有合同的联系客户团队。我方：控制台中的组织所有者，有权更改付款与上限。',
  ],
  [
    'Create an API key in the dashboard under API keys and use it for Headroom alone. There are no read-only keys: a production key could also make paid calls. Headroom uses it only to list models.',
    '在控制台的 API keys 中创建密钥，仅供 Headroom 使用。没有只读密钥：生产密钥也能发起付费调用。Headroom 仅用它列出模型。',
  ],
  [
    'Open the billing page of the dashboard and find the cap that is set for the key.',
    '打开控制台的计费页面，查看为该密钥设置的上限。',
  ],
  [
    'Raise the cap, or wait: it starts anew at the beginning of the month.',
    '提高上限，或等待：上限在月初重新计算。',
  ],
  [
    'Where a trial key has used its calls of the month, make a production key.',
    '若试用密钥已用完当月调用次数，请创建生产密钥。',
  ],
  [
    'Open the payment tab of the billing page and add a payment method, or replace the one that failed.',
    '打开计费页面的付款标签，添加付款方式或更换失效的付款方式。',
  ],
  ['Pay open invoices there; calls are accepted again afterwards.', '在那里支付未结账单，之后即可恢复调用。'],
  ['Check status.cohere.com.', '查看 status.cohere.com。'],
  [
    'Write to support with the id of a refused answer if payment and caps look in order.',
    '若付款与上限看似正常，请附上被拒响应的 id 联系支持。',
  ],
  [
    'Whether listing models counts towards the 1,000 monthly calls of a trial key: Headroom asks once an hour at the most.',
    '列出模型是否计入试用密钥每月 1,000 次调用：Headroom 最多每小时请求一次。',
  ],
  [
    'Status 402 is documented in prose only, not in the description of the endpoints.',
    '状态 402 仅在文字说明中出现，接口描述中没有。',
  ],
  ['Change it only for a reverse proxy in front of the Cohere API.', '仅当 Cohere API 前有反向代理时更改。'],
  ['Cohere bills by use; there is no balance.', 'Cohere 按用量计费，没有余额。'],
  ['Plan and status of the account are shown in the dashboard only.', '账户的套餐与状态仅在控制台显示。'],
  [
    'Not exposed: by its documents bills and caps start anew at the beginning of the month, taken in UTC. Declare the contract to have its dates watched.',
    '不提供：据其文档，账单与上限在月初重新计算，按 UTC 计。登记合同即可监控其日期。',
  ],
  ['Shown in the dashboard only.', '仅在控制台显示。'],
  ['Billed units stand in the answers of paid calls alone.', '计费单位只出现在付费调用的响应中。'],
  ['Limits are documented, their use is not exposed.', '限制有文档说明，但不提供用量。'],
  ['Invoices are shown in the dashboard only.', '账单仅在控制台显示。'],
  [
    'Whether a model is deprecated; the day of its shutdown is announced on the documentation pages only.',
    '模型是否已弃用；停用日期仅在文档页面公布。',
  ],
  [
    'A trial or production key. It lists models; Cohere has no read-only keys.',
    '试用或生产密钥。用于列出模型；Cohere 没有只读密钥。',
  ],
  [
    'The key is accepted. Whether calls are paid for shows only in use.',
    '密钥有效。调用是否已付费只有在使用时才能得知。',
  ],
  [
    'That the month by which bills and caps start anew is the calendar month in UTC: the documents name no time zone.',
    '账单与上限重新计算所依据的月份为 UTC 自然月：文档未说明时区。',
  ],
  ['…', '…'],
  [
    'The vendor allows hundreds of calls a minute: this is the restraint of Headroom.',
    '供应商允许每分钟数百次调用：此为 Headroom 的自我约束。',
  ],
];
