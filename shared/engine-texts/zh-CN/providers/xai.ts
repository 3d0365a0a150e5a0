import type { EngineTextPair } from '#shared/engine-texts/engine-texts.ts';

export const xaiZh: readonly EngineTextPair[] = [
  [
    'Prepaid credit is used first; a team may also be billed monthly afterwards, up to a spending limit. Calls stop when the credit is used up and the limit is reached; with a limit of 0 they stop as soon as the credit is gone. Invoices are charged to the stored payment method.',
    '先消耗预付额度；之后团队还可按月后付，直至开支上限。额度用完且达到上限时，调用停止；上限为 0 时，额度用完即停止。账单从已登记的付款方式扣款。',
  ],
  [
    'At xAI: support by the console. On your side: an administrator of the team in the console, who may pay and change limits.',
    'xAI：通过控制台联系支持。我方：控制台中的团队管理员，有权付款与更改上限。',
  ],
  [
    'An administrator with the permission for management keys makes one in the console under Settings, Management Keys, with rights to read billing, keys and the audit log where the console lets them be chosen. It can also create and delete keys: store it with the highest protection. An inference key (xai-…) is optional and tells whether the team is blocked and which models it may use.',
    '由拥有管理密钥权限的管理员在控制台 Settings 的 Management Keys 中创建，控制台支持时选择读取计费、密钥与审计日志的权限。它也能创建和删除密钥：请以最高级别保护。推理密钥（xai-…）可选，用于得知团队是否被封锁及可用哪些模型。',
  ],
  [
    'Open the billing page of the console: compare the credit and the spending limit with what is shown here.',
    '打开控制台的计费页面，将额度与开支上限和此处显示的核对。',
  ],
  [
    'Buy credit, or raise the monthly spending limit up to the highest that xAI allows the team.',
    '购买额度，或在 xAI 允许该团队的最高范围内提高每月开支上限。',
  ],
  ['Turn on automatic top-up if credit ran out unnoticed.', '若额度在不知情中用完，请开启自动充值。'],
  [
    'Open the billing page, look for failed invoices and top-ups, and replace the card or bank account.',
    '打开计费页面，查找扣款失败的账单与充值，并更换银行卡或银行账户。',
  ],
  [
    'Pay the failed invoice: a blocked team is served again afterwards.',
    '支付失败的账单：之后被封锁的团队即可恢复使用。',
  ],
  [
    'A blocked team (team_blocked) is refused whatever its credit: open the billing page and look for open invoices.',
    '被封锁的团队（team_blocked）无论额度多少都会被拒：打开计费页面，查找未结账单。',
  ],
  ['Ask xAI for the reason if nothing is open.', '若没有未结账单，请向 xAI 询问原因。'],
  ['Check status.x.ai.', '查看 status.x.ai。'],
  [
    'Write to support with the time of a refused call and its answer if credit and limits look in order.',
    '若额度与上限看似正常，请附上被拒调用的时间与响应联系支持。',
  ],
  [
    'The ledger is of inverted sign: a negative total is credit. A positive one is shown only where the changes bear it out, otherwise the balance is unknown.',
    '账本符号相反：总额为负表示有额度。为正时，仅在变动记录能印证时才显示，否则余额未知。',
  ],
  [
    'A number that is left out of an amount is zero, as is usual for protocol buffers.',
    '金额中省略的数字为零，这是 Protocol Buffers 的惯例。',
  ],
  [
    'Postpaid spend is the total of the running month without the credit that was used for it.',
    '后付开支为当月总额减去为其使用的额度。',
  ],
  [
    'How late the numbers are: nothing is documented, fifteen minutes are declared.',
    '数据的延迟：文档未说明，按十五分钟申报。',
  ],
  ['Billing cycles are taken for calendar months in UTC.', '计费周期视为 UTC 自然月。'],
  [
    'The default payment method is not marked: of several, the one that was charged last is shown, and none where nothing was charged.',
    '默认付款方式没有标记：有多种时显示最近一次扣款的那种；尚无扣款则不显示。',
  ],
  [
    'Used-up credit is refused with status 429 or 403 in words; an unknown inference key with status 400.',
    '额度用完时以状态 429 或 403 及文字说明拒绝；未知的推理密钥以状态 400 拒绝。',
  ],
  ['How the list of keys names its next page.', '密钥列表如何指明下一页。'],
  ['Team', '团队'],
  [
    'Team id, as in the address of the console; left out, the management key tells it.',
    '团队 ID，见控制台地址；留空则由管理密钥得知。',
  ],
  ['Management URL', '管理 API 地址'],
  [
    'Where the management key is sent. Change it only for a reverse proxy in front of it.',
    '管理密钥发往的地址。仅当其前有反向代理时更改。',
  ],
  [
    'Where the inference key is sent. Change it only for a reverse proxy in front of it.',
    '推理密钥发往的地址。仅当其前有反向代理时更改。',
  ],
  ['Prepaid credit of the team in USD, without pending charges.', '团队的预付额度（USD），不含待处理扣款。'],
  [
    'Whether the team is blocked or an invoice could not be charged; there is no plan.',
    '团队是否被封锁，或账单是否扣款失败；没有套餐。',
  ],
  [
    'When the next invoice is charged, where one is pending, and the end of the billing cycle.',
    '有待扣账单时的下次扣款时间，以及计费周期的结束。',
  ],
  [
    'Brand, last four digits and month of expiry. Of several methods the one that was charged last.',
    '卡组织、后四位与到期月份。有多种付款方式时为最近扣款的那种。',
  ],
  ['Dollars per day and description; tokens are not read.', '按日与项目的美元金额；不读取 token 数。'],
  [
    'The monthly spending limit with its use, and the rate limits that a key was given.',
    '每月开支上限及其使用情况，以及为密钥设置的速率限制。',
  ],
  [
    'Per UTC day and description in USD; the current day is partial.',
    '按 UTC 日与项目，以 USD 计；当天为部分数据。',
  ],
  [
    'Keys of the team with owner and state; when a key was last used is not exposed.',
    '团队的密钥及其负责人与状态；不提供最近使用时间。',
  ],
  ['The newest 200 events as sentences; they have no kind.', '最近 200 条事件，以句子形式；没有类型。'],
  [
    'Which language models an inference key may use; neither deprecation nor shutdown is exposed.',
    '推理密钥可用哪些语言模型；不提供弃用与停用信息。',
  ],
  ['Management key', '管理密钥'],
  [
    'Reads billing, keys and the audit log of the team. It could also create and delete keys.',
    '读取团队的计费、密钥与审计日志。它也能创建和删除密钥。',
  ],
  [
    'Optional: tells whether the team is blocked, and lists models.',
    '可选：得知团队是否被封锁，并列出模型。',
  ],
  [
    'Without an inference key it stays unread whether the team is blocked.',
    '没有推理密钥，无法得知团队是否被封锁。',
  ],
  [
    'The management key names no team: set the team id in the settings of the connection.',
    '管理密钥未指明团队：请在连接设置中填写团队 ID。',
  ],
  [
    'Total and changes of the prepaid credit contradict one another in their sign.',
    '预付额度的总额与变动记录符号相互矛盾。',
  ],
  [
    'More prepaid credit is said to be used in the running month than it has cost.',
    '所报当月使用的预付额度超过当月费用。',
  ],
  ['The vendor sent a part of the series only (limitReached).', '厂商只返回了部分数据（limitReached）。'],
  ['Postpaid spend this month', '本月后付开支'],
  ['spending limits', '开支上限'],
  ['invoice of the running month', '当月账单'],
  ['invoices', '账单'],
  ['payment methods', '付款方式'],
  ['audit log', '审计日志'],
  ['inference key', '推理密钥'],
  ['prepaid balance', '预付余额'],
  ['xai-token-…', 'xai-token-…'],
  ['xai-…', 'xai-…'],
];
