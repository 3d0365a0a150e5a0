import type { EngineTextPair } from '#shared/engine-texts/engine-texts.ts';

export const openrouterZh: readonly EngineTextPair[] = [
  [
    'OpenRouter is prepaid: credits are bought in US dollars, by hand or by automatic top-up, and calls to all models are paid from them. A key can have a spend limit of its own that starts anew each day, week or month; workspaces of the Enterprise plan have budgets. Calls with a provider key of your own (BYOK) are paid to that provider.',
    'OpenRouter 为预付：以美元购买额度（手动或自动充值），所有模型的调用从中扣除。密钥可设自己的开支上限，按日、周或月重新开始；Enterprise 套餐的工作区有预算。使用自有提供商密钥（BYOK）的调用付给该提供商。',
  ],
  [
    'At OpenRouter: the support address named in its FAQ. On your side: whoever holds the login of the account, in an organization an administrator, who may buy credits and change limits.',
    'OpenRouter：其 FAQ 中列出的支持地址。我方：持有账户登录者，在组织中为管理员，可购买额度并更改上限。',
  ],
  [
    'Create an inference key under Settings, Keys, with a limit of one dollar, for Headroom alone: it reads its own limit and end date. For credits, all keys, workspaces and activity make a management key under Settings, Management keys. It cannot call models, but it can create and delete keys: keep it apart and revoke it when it is no longer needed.',
    '在 Settings 的 Keys 中创建一个上限为一美元、仅供 Headroom 使用的推理密钥：它读取自身的上限与截止日期。要读取额度、全部密钥、工作区与活动，请在 Settings 的 Management keys 中创建管理密钥。它不能调用模型，但能创建和删除密钥：请单独保管，不再需要时撤销。',
  ],
  [
    'Read the message: insufficient credits means buy credits; a key limit means raise the limit of that key or wait for its reset.',
    '查看消息：额度不足则购买额度；密钥上限则提高该密钥的上限或等待重置。',
  ],
  [
    'Open the credits page and compare the balance with the one shown here.',
    '打开额度页面，与此处显示的余额核对。',
  ],
  [
    'A single call is refused too where its max_tokens could cost more than is left: lower it until credits are bought.',
    '若单次调用的 max_tokens 可能超出余额，也会被拒：购买额度前请调低。',
  ],
  ['Turn on automatic top-up if credits ran out unnoticed.', '若额度在不知不觉中用完，请开启自动充值。'],
  [
    'Open the credits page, replace the card and buy credits again: OpenRouter charges only on a purchase.',
    '打开额度页面，更换银行卡并重新购买额度：OpenRouter 仅在购买时扣款。',
  ],
  [
    'Check that the automatic top-up has not been switched off after a failed charge.',
    '检查自动充值是否在扣款失败后被关闭。',
  ],
  [
    'Check the end date of the key in the key list: an expired key is refused though credits are left.',
    '在密钥列表中检查截止日期：即使尚有额度，过期密钥也会被拒。',
  ],
  ['Create a new key and store it under the same reference.', '创建新密钥并以同一引用保存。'],
  [
    'Check status.openrouter.ai and whether the upstream provider of the model is down; another provider may serve it.',
    '查看 status.openrouter.ai 以及该模型的上游提供商是否中断；其他提供商可能可用。',
  ],
  [
    'Send support the time of the call and its answer if credits are left and calls still end in status 402.',
    '若尚有额度而调用仍返回 402，请将调用时间与响应发给支持。',
  ],
  ['Sums are up to a minute old.', '汇总数据最多延迟一分钟。'],
  [
    'An inference key may no longer read the credits; it is asked all the same, and a refusal counts as not exposed.',
    '推理密钥可能已不能读取额度；仍会尝试，被拒则视为不提供。',
  ],
  [
    'A key over its limit is refused with status 403; the text is recognized.',
    '超出上限的密钥以状态 403 被拒；依据文本识别。',
  ],
  [
    'How long a page of keys is: they are read until a page brings nothing new.',
    '密钥列表的分页长度未知：读取到没有新内容为止。',
  ],
  [
    'What a workspace budget has used is not told: it is the sum over the keys that exist now.',
    '不提供工作区预算的使用量：以现有密钥之和估算。',
  ],
  [
    'Activity covers the last 30 completed UTC days, today not included.',
    '活动数据涵盖最近 30 个完整的 UTC 日，不含今天。',
  ],
  [
    'Credits can expire a year after they were bought; when is not exposed.',
    '额度可能在购买一年后过期；不提供具体日期。',
  ],
  [
    'What is paid to other providers with keys of your own (BYOK) is left out of the costs.',
    '以自有密钥（BYOK）付给其他提供商的部分不计入费用。',
  ],
  ['Credits bought less credits used; needs a management key.', '已购额度减去已用额度；需管理密钥。'],
  [
    'Prepaid, so there is none: only whether credit was ever bought, and which keys are disabled.',
    '预付，没有订阅：仅能知道是否购买过额度，以及哪些密钥被停用。',
  ],
  [
    'When limits of keys start anew and when keys end; credits do not renew.',
    '密钥上限何时重新开始、密钥何时到期；额度不续订。',
  ],
  [
    'Card, invoices and automatic top-up are shown on the website only.',
    '银行卡、账单与自动充值仅在网站显示。',
  ],
  [
    'Requests and tokens per completed UTC day, model, provider and workspace, and by key for the busiest keys; needs a management key.',
    '按完整 UTC 日、模型、提供商与工作区的请求数与 token 数，最繁忙的密钥另按密钥列出；需管理密钥。',
  ],
  [
    'Spend limits of keys, and budgets of workspaces with their use as an estimate. Rate limits are not told.',
    '密钥的开支上限，以及工作区预算（使用量为估算）。不提供速率限制。',
  ],
  [
    'As usage, in US dollars; without what is paid to others by BYOK.',
    '同用量，以美元计；不含以 BYOK 付给他人的部分。',
  ],
  [
    'With a management key all keys, without one that of the connection; the last use is not exposed.',
    '有管理密钥时为全部密钥，否则为该连接的密钥；不提供最近使用时间。',
  ],
  [
    'The day after which a model may be removed, from the public model list.',
    '模型可能被移除的日期，来自公开的模型列表。',
  ],
  ['Inference key', '推理密钥'],
  [
    'Reads its own limit, spend and end date. Needed unless there is a management key.',
    '读取自身的上限、开支与截止日期。没有管理密钥时必需。',
  ],
  ['Management key', '管理密钥'],
  [
    'Reads credits, all keys, workspaces, budgets and activity. It can create and delete keys.',
    '读取额度、全部密钥、工作区、预算与活动。它能创建和删除密钥。',
  ],
  ['sk-or-v1-…', 'sk-or-v1-…'],
  [
    'The vendor states no limit for its management API: this is the restraint of Headroom.',
    '厂商未说明管理 API 的限制：此为 Headroom 的自我限制。',
  ],
  [
    'Change it only for a reverse proxy in front of the OpenRouter API.',
    '仅当 OpenRouter API 前有反向代理时更改。',
  ],
  ['Keys with usage of their own', '单独列出用量的密钥数'],
  [
    'Of how many keys usage is read apart, those with the highest spend first; each takes one request a poll. The rest is shown together.',
    '单独读取多少个密钥的用量，开支最高者优先；每个密钥每次轮询占用一个请求。其余合并显示。',
  ],
  [
    'neither an inference key nor a management key is set: add one of them to the connection',
    '推理密钥与管理密钥均未设置：请为该连接添加其一',
  ],
  [
    'Without a management key other keys and their usage stay unread.',
    '没有管理密钥则无法读取其他密钥及其用量。',
  ],
  ['Prepaid credits (USD)', '预付额度（USD）'],
  ['Spend of the own key this month', '自身密钥本月开支'],
  ['Limit of the own key', '自身密钥的上限'],
  ['Limit of key {name}', '密钥 {name} 的上限'],
  ['Budget of workspace {name}, daily', '工作区 {name} 的每日预算'],
  ['Budget of workspace {name}, weekly', '工作区 {name} 的每周预算'],
  ['Budget of workspace {name}, monthly', '工作区 {name} 的每月预算'],
  ['Budget of workspace {name}, lifetime', '工作区 {name} 的总预算'],
  ['Free tier', '免费层'],
  ['Prepaid credits', '预付额度'],
  [
    '{count} limits start anew in a way that is not known: expected daily, weekly or monthly',
    '{count} 个上限的重置方式未知：预期为 daily、weekly 或 monthly',
  ],
  [
    'Keys and budgets of {read} of {total} workspaces were read.',
    '已读取 {total} 个工作区中 {read} 个的密钥与预算。',
  ],
];
