import type { EngineTextPair } from '#shared/engine-texts/engine-texts.ts';

export const replicateZh: readonly EngineTextPair[] = [
  [
    'Replicate charges for the seconds that a model runs, or for what it makes. Newer accounts buy credit in advance, with automatic reload if it is turned on; older ones are charged monthly to a card. As credit runs low, calls are slowed down; once it is used up, they are refused with status 402.',
    'Replicate 按模型运行秒数或产出收费。较新的账户预购额度，可开启自动充值；较早的按月刷卡。额度不足时调用会变慢；用完后以状态 402 被拒。',
  ],
  [
    'On your side: an owner of the Replicate account or organization, who may pay. At Replicate: the support form.',
    '我方：Replicate 账户或组织中有权付款的所有者。Replicate：支持表单。',
  ],
  [
    'Create a token (r8_…) on replicate.com under "API tokens" of the account or organization to watch, and use it for Headroom alone. There are no read-only tokens: this one could also run models. Headroom counts predictions and reads none of their inputs and outputs.',
    '在 replicate.com 上要监看的账户或组织的“API tokens”中创建令牌（r8_…），仅供 Headroom 使用。没有只读令牌：它也能运行模型。Headroom 只统计预测次数，不读取其输入与输出。',
  ],
  [
    'Open the billing page of Replicate and read the remaining credit and the monthly spend limit.',
    '打开 Replicate 的计费页面，查看剩余额度与每月开支上限。',
  ],
  [
    'Buy credit or raise the limit, and turn on automatic reload above 20 US dollars.',
    '购买额度或提高上限，并将自动充值设在 20 美元以上。',
  ],
  ['Wait a few minutes: bought credit is usable a little later.', '等待几分钟：购买的额度稍后可用。'],
  ['Check replicatestatus.com.', '查看 replicatestatus.com。'],
  [
    'Write to support with the id of a prediction if the account looks in order for an hour.',
    '若账户一小时内看来正常，请附上某次预测的 ID 联系支持。',
  ],
  [
    'That the list of predictions holds those made through the API and not those made on the web site.',
    '预测列表包含经 API 的预测，不含网站上的预测。',
  ],
  ['How long the vendor keeps predictions in the list.', '预测在列表中保留多久。'],
  [
    'That failed and cancelled predictions are charged; they are counted as requests.',
    '失败与取消的预测是否收费；它们计为请求。',
  ],
  [
    'predict_time is compute time; what is billed may include the start of a private model.',
    'predict_time 为计算时间；计费可能还含私有模型的启动。',
  ],
  ['Credit is shown only on replicate.com.', '额度仅在 replicate.com 显示。'],
  [
    'There is no subscription, and the API does not tell how the account pays.',
    '没有订阅，API 也不说明账户如何付款。',
  ],
  ['Nothing renews.', '没有续订。'],
  [
    'Predictions and seconds of compute per UTC day and model, counted from the list of predictions.',
    '按 UTC 日与模型的预测次数与计算秒数，由预测列表统计。',
  ],
  ['Rate limits are documented, not exposed.', '速率限制仅见于文档，API 不提供。'],
  ['Shown only on replicate.com.', '仅在 replicate.com 显示。'],
  ['Which version of a model each deployment runs.', '各部署运行的模型版本。'],
  ['API token', 'API 令牌'],
  [
    'A token of the account or organization to watch. There are no read-only tokens.',
    '要监看的账户或组织的令牌。没有只读令牌。',
  ],
  ['r8_…', 'r8_…'],
  [
    'The token reads the account. Whether calls are paid for shows only in use.',
    '令牌可读取账户。调用是否已付费仅在使用时可见。',
  ],
  ['predictions', '预测'],
  ['deployments', '部署'],
  [
    'The vendor allows 3,000 requests a minute for all but new predictions; this leaves them to the customer.',
    '除新建预测外，供应商允许每分钟 3,000 次请求；此处将其留给客户。',
  ],
];
