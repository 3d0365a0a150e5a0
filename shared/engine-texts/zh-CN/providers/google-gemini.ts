import type { EngineTextPair } from '#shared/engine-texts/engine-texts.ts';

export const googleGeminiZh: readonly EngineTextPair[] = [
  [
    'A project without a billing account is on the free tier with small daily quotas. With one it is on a paid tier: billed each month after use or from prepaid credit, depending on the account. The tier rises with what was spent, and each tier has its own quotas and a cap on spending.',
    '没有结算账号的项目处于免费层级，每日配额较小；有结算账号则处于付费层级：视账号而定，按月后付或从预付额度中扣除。层级随累计开支上升，每个层级有各自的配额与开支上限。',
  ],
  [
    'At Google: Cloud Billing support, which is open to every billing account. On your side: an administrator of the billing account (roles/billing.admin), who alone may pay and change the payment method; for quotas an owner of the project.',
    'Google：Cloud Billing 支持，对所有结算账号开放。我方：结算账号管理员（roles/billing.admin），只有其可付款与更改付款方式；配额事宜找项目所有者。',
  ],
  [
    'For the model list create an API key in AI Studio, restricted to the Generative Language API. For everything else create a service account in Google Cloud, download its JSON key and paste the whole file. It needs, on the project, roles/monitoring.viewer, roles/serviceusage.serviceUsageViewer, roles/serviceusage.apiKeysViewer and roles/logging.viewer; on the billing account roles/billing.viewer; for costs roles/bigquery.jobUser on the project and roles/bigquery.dataViewer on the export. Headroom asks for read-only tokens and keeps none beyond a poll.',
    '读取模型列表：在 AI Studio 创建仅限 Generative Language API 的 API 密钥。其余内容：在 Google Cloud 创建服务账号，下载其 JSON 密钥并粘贴整个文件。需要在项目上授予 roles/monitoring.viewer、roles/serviceusage.serviceUsageViewer、roles/serviceusage.apiKeysViewer 与 roles/logging.viewer；在结算账号上授予 roles/billing.viewer；读取费用还需项目上的 roles/bigquery.jobUser 与导出数据集上的 roles/bigquery.dataViewer。Headroom 只申请只读令牌，轮询结束后不保留。',
  ],
  [
    'Read quotaId in the refused answer: PerDay comes back at midnight Pacific time, PerMinute within a minute, FreeTier means that the project is not billed.',
    '查看被拒响应中的 quotaId：PerDay 在太平洋时间午夜恢复，PerMinute 在一分钟内恢复，FreeTier 表示项目未启用结算。',
  ],
  [
    'Without a quotaId look at prepaid credit and at the spending cap on the billing page of AI Studio: top up, or raise the cap.',
    '若没有 quotaId，请在 AI Studio 的结算页面查看预付额度与开支上限：充值或提高上限。',
  ],
  [
    'Ask for a higher quota on the usage page, or move the load to another model: quotas are counted per model.',
    '在用量页面申请更高配额，或将负载转到其他模型：配额按模型计算。',
  ],
  [
    'Open the billing page of Google Cloud and see whether the project is linked to an open billing account.',
    '打开 Google Cloud 结算页面，查看项目是否关联到开放的结算账号。',
  ],
  [
    'Link it again or reopen the account; calls are accepted some minutes later.',
    '重新关联或重新开通账号；几分钟后即可调用。',
  ],
  [
    'Open Payment methods of the billing account, replace the card, and pay what is overdue under Payment overview.',
    '打开结算账号的“付款方式”，更换银行卡，并在“付款概览”中支付逾期款项。',
  ],
  [
    'If the account was suspended, wait for the mail that it is open again: this can take a day.',
    '若账号被暂停，请等待恢复通知邮件：可能需要一天。',
  ],
  [
    'Check the status page of AI Studio and that of Google Cloud.',
    '查看 AI Studio 与 Google Cloud 的状态页面。',
  ],
  [
    'Models of Vertex AI without quotas of their own share their capacity: a 429 there is no matter of money, and another region may help.',
    'Vertex AI 上没有独立配额的模型共享容量：此处的 429 与付款无关，换区域可能有效。',
  ],
  [
    'The fields of consumerQuotaMetrics, of the billing account and of the API key list.',
    'consumerQuotaMetrics、结算账号与 API 密钥列表的字段。',
  ],
  [
    'That roles/serviceusage.apiKeysViewer suffices to list keys, and that a read-only token may run a query in BigQuery.',
    'roles/serviceusage.apiKeysViewer 是否足以列出密钥，以及只读令牌能否在 BigQuery 中运行查询。',
  ],
  [
    'That the use of a quota is found under the name of its metric, and that daily quotas are reset at midnight Pacific time.',
    '配额用量是否位于同名指标下，以及每日配额是否在太平洋时间午夜重置。',
  ],
  [
    'That credential_id is apikey: followed by the id of the key.',
    'credential_id 是否为 apikey: 加密钥 ID。',
  ],
  [
    'That counts are at most five minutes late, and costs a day.',
    '计数是否最多延迟五分钟，费用是否最多延迟一天。',
  ],
  [
    'That the service is called Gemini API or Generative Language API in the billing export.',
    '结算导出中该服务是否名为 Gemini API 或 Generative Language API。',
  ],
  [
    'A 429 without the name of a quota is read as spent credit or a reached cap only where its text says so.',
    '未指明配额的 429，仅在其文字说明时才视为额度用尽或达到上限。',
  ],
  ['Prepaid credit is shown in AI Studio only.', '预付额度仅在 AI Studio 显示。'],
  [
    'Whether the project is billed and its billing account open; tier and spending cap are not exposed.',
    '项目是否启用结算、结算账号是否开放；不提供层级与开支上限。',
  ],
  ['Shown on the billing pages only.', '仅在结算页面显示。'],
  [
    'Requests per key and tokens per model from Cloud Monitoring, some minutes late.',
    '来自 Cloud Monitoring 的各密钥请求数与各模型令牌数，延迟数分钟。',
  ],
  [
    'Limits from Service Usage; the use of daily quotas from Cloud Monitoring where there is any.',
    '限额来自 Service Usage；每日配额的用量（如有）来自 Cloud Monitoring。',
  ],
  [
    'Per day and SKU, hours to a day late, where a billing export to BigQuery is named.',
    '指定了 BigQuery 结算导出时，按日与 SKU，延迟数小时至一天。',
  ],
  ['Names and dates; when a key was last used is not exposed.', '名称与日期；不提供密钥最近使用时间。'],
  [
    'Changes to keys, billing and the service from the admin activity log of Cloud Logging.',
    '来自 Cloud Logging 管理活动日志的密钥、结算与服务变更。',
  ],
  ['Shutdown dates of models stand in the documentation only.', '模型停用日期仅见于文档。'],
  ['Lists models, which is free and shows that the key works.', '列出模型：免费，并可证明密钥有效。'],
  ['AIza…', 'AIza…'],
  ['Service account key', '服务账号密钥'],
  [
    'Optional: the whole JSON key file. Reads quotas, usage, keys, billing and audit log of the project.',
    '可选：完整的 JSON 密钥文件。读取项目的配额、用量、密钥、结算与审计日志。',
  ],
  ['{"type": "service_account", …}', '{"type": "service_account", …}'],
  ['Change it only for a reverse proxy in front of it.', '仅当其前有反向代理时更改。'],
  ['The Gemini API.', 'Gemini API。'],
  ['Of the model list: v1 knows fewer models than v1beta.', '用于模型列表：v1 的模型少于 v1beta。'],
  ['Project', '项目'],
  [
    'Id or number of the Google Cloud project. Left out: the project of the service account.',
    'Google Cloud 项目的 ID 或编号。留空：服务账号所属项目。',
  ],
  ['Billing export table', '结算导出表'],
  [
    'Standard usage cost export in BigQuery, as project.dataset.table. Costs are read from it; each poll is a query that BigQuery bills.',
    'BigQuery 中的标准用量费用导出，格式为 project.dataset.table。费用从中读取；每次轮询都是一次由 BigQuery 计费的查询。',
  ],
  ['Token endpoint', '令牌端点'],
  ['Gives access tokens.', '发放访问令牌。'],
  ['Service Usage', 'Service Usage'],
  ['Limits.', '限额。'],
  ['Cloud Monitoring', 'Cloud Monitoring'],
  ['Usage.', '用量。'],
  ['Cloud Billing', 'Cloud Billing'],
  ['State of billing.', '结算状态。'],
  ['API Keys', 'API Keys'],
  ['The list of keys.', '密钥列表。'],
  ['Cloud Logging', 'Cloud Logging'],
  ['The audit log.', '审计日志。'],
  ['BigQuery', 'BigQuery'],
  ['The billing export.', '结算导出。'],
  [
    'Without a service account only the models are read: neither quotas nor usage, billing and keys.',
    '没有服务账号时仅读取模型：不读取配额、用量、结算与密钥。',
  ],
  ['The project is not billed: it is on the free tier.', '项目未启用结算：处于免费层级。'],
  [
    'The service account cannot be used: expected the whole JSON key file of a service account.',
    '无法使用服务账号：应为服务账号的完整 JSON 密钥文件。',
  ],
  [
    'The service account cannot be used: its private_key is no RSA key in PKCS #8 form.',
    '无法使用服务账号：其 private_key 不是 PKCS #8 格式的 RSA 密钥。',
  ],
  ['quotas, usage, billing and keys', '配额、用量、结算与密钥'],
  ['billing of the project', '项目的结算'],
  ['billing account', '结算账号'],
  ['quotas', '配额'],
  ['requests per key', '各密钥的请求数'],
  ['output tokens', '输出令牌'],
  ['input tokens', '输入令牌'],
  ['use of daily quotas', '每日配额的用量'],
  ['audit log', '审计日志'],
  [
    'Cloud Monitoring has no time series of it although others have counted: it goes by another name, or was not used.',
    'Cloud Monitoring 没有其时间序列，而其他指标有计数：可能名称不同，或未被使用。',
  ],
  ['Only {count} of {total} metrics were read.', '{total} 个指标中仅读取了 {count} 个。'],
  ['The query has other rows than it promised.', '查询返回的行数与其声明不符。'],
  ['Daily quota of {model}: {quota}', '{model} 的每日配额：{quota}'],
  ['Daily quota: {quota}', '每日配额：{quota}'],
  [
    'Cloud Logging allows 60 reads a minute and project, of which a poll needs one or two; the other interfaces allow more.',
    'Cloud Logging 允许每个项目每分钟 60 次读取，一次轮询只需一两次；其他接口允许更多。',
  ],
];
