import type { EngineTextPair } from '#shared/engine-texts/engine-texts.ts';

export const litellmZh: readonly EngineTextPair[] = [
  ['LiteLLM proxy', 'LiteLLM 代理'],
  [
    'A LiteLLM proxy is your own gateway and bills nothing. It reckons what calls cost at the providers behind it, by its price map, and keeps budgets for keys, users, teams and providers in US dollars; a call beyond a budget is refused. What is really paid is on the bills of those providers: watch them too.',
    'LiteLLM 代理是自有网关，不计费。它按价格表估算调用在后端提供商处的费用，并以美元为密钥、用户、团队与提供商设预算；超出预算的调用被拒。实际付款以这些提供商的账单为准：请一并监控。',
  ],
  [
    'On your side: the team that runs the proxy; it alone may raise budgets and unblock keys. At LiteLLM: the project, or your contact there with an Enterprise licence.',
    '我方：运维该代理的团队，只有他们能提高预算和解封密钥。LiteLLM：项目本身，或持有 Enterprise 许可时的联系人。',
  ],
  [
    'Use a virtual key of its own without any model: it reads its own budget and that of its user and team. For all keys, the usage of the whole proxy and budgets of providers make a user with the role proxy_admin_viewer, who may look and not change, and give a key of that user as the admin key; the master key works as well and may do everything.',
    '使用不含任何模型的专用虚拟密钥：它读取自身及其用户和团队的预算。要读取全部密钥、整个代理的用量与提供商预算，请创建角色为 proxy_admin_viewer（只看不改）的用户，并以其密钥作为管理密钥；主密钥也可用，但权限不受限。',
  ],
  [
    'Read the message: it names the key, user or team whose budget is spent, and for a provider budget the provider.',
    '查看消息：它指出预算已用完的密钥、用户或团队；若为提供商预算则指出提供商。',
  ],
  [
    'See which key or model used it up, then raise max_budget or wait for the reset.',
    '查明哪个密钥或模型用完了预算，然后提高 max_budget 或等待重置。',
  ],
  [
    'Where the message comes from the provider behind the proxy, follow the steps of that provider: the proxy passes it on.',
    '若消息来自代理后端的提供商，请按该提供商的步骤处理：代理只是转发。',
  ],
  [
    'Check the end date of the key at the proxy and whether it is blocked.',
    '在代理中检查密钥的截止日期以及是否被封锁。',
  ],
  [
    'Make a new key or prolong it, and unblock it once the reason is settled.',
    '创建新密钥或延长期限；原因解决后解封。',
  ],
  [
    'Open /health/readiness of the proxy: it tells whether its database can be reached.',
    '打开代理的 /health/readiness：可知数据库是否可达。',
  ],
  [
    'Never call /health to look: it makes a paid call to every model.',
    '切勿用 /health 查看：它会向每个模型发起付费调用。',
  ],
  [
    'Check the status page of the provider behind the model that fails.',
    '查看出错模型后端提供商的状态页面。',
  ],
  ['How late spending is written: a minute is assumed.', '开支写入的延迟：假定为一分钟。'],
  [
    'That budgets of 1d, 7d and 30d start anew at midnight, on Monday and on the first of the month in the time zone of the proxy.',
    '假定 1d、7d 与 30d 的预算分别在代理时区的午夜、周一与每月一日重新开始。',
  ],
  ['How the list of keys and the audit log are paged.', '密钥列表与审计日志的分页方式。'],
  ['That cached input tokens are part of the input tokens.', '假定缓存输入 token 计入输入 token。'],
  [
    'Retirement dates come from the public price map, which volunteers keep: they may be wrong or missing.',
    '停用日期来自志愿者维护的公开价格表：可能有误或缺失。',
  ],
  [
    'The audit log needs an Enterprise licence; without one it is not exposed.',
    '审计日志需要 Enterprise 许可；没有则不提供。',
  ],
  ['There is none: budgets show what is used of them.', '没有余额：预算显示其使用量。'],
  ['Only whether the own key is blocked or expired.', '仅能知道自身密钥是否被封锁或过期。'],
  ['When budgets start anew and when keys end.', '预算何时重新开始、密钥何时到期。'],
  ['A proxy of your own is not paid.', '自有代理无需付款。'],
  [
    'Requests and tokens per day, model and key; of the whole proxy with an admin key, else of the own user.',
    '按日、模型与密钥的请求数与 token 数；有管理密钥时为整个代理，否则为自身用户。',
  ],
  [
    'Budgets of keys, users, teams and providers, and limits per minute as numbers.',
    '密钥、用户、团队与提供商的预算，以及每分钟限制的数值。',
  ],
  [
    'As the proxy reckons it by its price map; the bills of the providers decide.',
    '由代理按价格表估算；以提供商账单为准。',
  ],
  [
    'With an admin key all keys, without one the own; the last use is not exposed.',
    '有管理密钥时为全部密钥，否则为自身密钥；不提供最近使用时间。',
  ],
  [
    'With an admin key at proxies with an Enterprise licence.',
    '有管理密钥且代理持有 Enterprise 许可时可读取。',
  ],
  [
    'The version of the proxy, and retirement dates of its models from the public price map.',
    '代理的版本，以及来自公开价格表的模型停用日期。',
  ],
  ['Virtual key', '虚拟密钥'],
  [
    'Reads its own budget, and that of its user and team. Needed unless there is an admin key.',
    '读取自身及其用户和团队的预算。没有管理密钥时必需。',
  ],
  [
    'Reads all keys, teams and usage: a key of a proxy_admin_viewer, or the master key.',
    '读取全部密钥、团队与用量：proxy_admin_viewer 的密钥或主密钥。',
  ],
  [
    'A proxy of your own has no limit for its management API: this is the restraint of Headroom.',
    '自有代理的管理 API 没有限制：此为 Headroom 的自我限制。',
  ],
  [
    'Where the proxy is reached, such as http://127.0.0.1:4000; a /v1 at its end is left out.',
    '代理地址，例如 http://127.0.0.1:4000；末尾的 /v1 会被略去。',
  ],
  ['Time zone of budgets', '预算的时区'],
  [
    'As litellm_settings.timezone of the proxy: budgets start anew at midnight there.',
    '与代理的 litellm_settings.timezone 一致：预算在该处午夜重新开始。',
  ],
  ['Retirement dates of models', '模型停用日期'],
  [
    "Reads them from the proxy's own copy of the public price map, some 2 MB a poll.",
    '从代理自带的公开价格表副本读取，每次轮询约 2 MB。',
  ],
  [
    'neither a virtual key nor an admin key is set: add one of them to the connection',
    '虚拟密钥与管理密钥均未设置：请为该连接添加其一',
  ],
  [
    'Without an admin key other keys and their usage stay unread.',
    '没有管理密钥则无法读取其他密钥及其用量。',
  ],
  ['Budget of the own key', '自身密钥的预算'],
  ['Budget of key {name}', '密钥 {name} 的预算'],
  ['Budget of user {name}', '用户 {name} 的预算'],
  ['Budget of team {name}', '团队 {name} 的预算'],
  ['Budget for provider {name}', '提供商 {name} 的预算'],
  ['Budgets of {read} of {total} teams were read.', '已读取 {total} 个团队中 {read} 个的预算。'],
];
