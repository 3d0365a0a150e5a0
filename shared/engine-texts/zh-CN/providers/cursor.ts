import type { EngineTextPair } from '#shared/engine-texts/engine-texts.ts';

export const cursorZh: readonly EngineTextPair[] = [
  [
    'Teams pay per seat and month or year; each seat includes an amount of usage. Usage beyond it is billed on demand, up to the limits that an admin sets for the team and for members. A member at the limit goes on with slower or fewer models until the next cycle.',
    '团队按席位每月或每年付费；每个席位含一定用量。超出部分按需计费，以管理员为团队与成员设定的限额为止。成员达到限额后，在下一周期前只能使用较慢或较少的模型。',
  ],
  [
    'On the own side a team admin, who alone may pay and change limits; at Cursor hi@cursor.com, or the account team of Enterprise customers.',
    '我方为团队管理员，只有其可以付款与更改限额；Cursor 方为 hi@cursor.com，Enterprise 客户为其客户团队。',
  ],
  [
    'A team admin makes a key in the dashboard under Settings, Cursor Admin API Keys. The key can also change limits and members: there is no read-only one, so use it for Headroom alone. Keys of single users do not work here.',
    '由团队管理员在控制台 Settings 的 Cursor Admin API Keys 中创建密钥。该密钥也能更改限额与成员：没有只读密钥，因此仅供 Headroom 使用。个人用户的密钥在此无效。',
  ],
  [
    'Open Spending in the dashboard and see who is at the limit, and whether it is that of the member or of the team.',
    '打开控制台的 Spending，查看谁达到限额，是成员的还是团队的。',
  ],
  ['Raise the limit, or let the member wait for the next cycle.', '提高限额，或让成员等待下一周期。'],
  [
    'Look at the models: a costly one in max mode often uses up most of it.',
    '查看各模型：往往 max 模式下的昂贵模型用掉大部分。',
  ],
  [
    'Open Billing in the dashboard and replace the card or pay the open invoice.',
    '打开控制台的 Billing，更换银行卡或支付未付账单。',
  ],
  [
    'Write to hi@cursor.com if the team stays restricted after the payment.',
    '付款后团队仍受限时，请写信至 hi@cursor.com。',
  ],
  [
    'Open Billing in the dashboard and see whether the team plan was cancelled.',
    '打开控制台的 Billing，查看团队套餐是否已取消。',
  ],
  ['Subscribe again; seats come back to the members that are left.', '重新订阅；席位将恢复给仍在的成员。'],
  ['Check status.cursor.com.', '查看 status.cursor.com。'],
  [
    'Wait: what the API tells is at least an hour old at any time.',
    '请等待：API 提供的数据任何时候都至少晚一小时。',
  ],
  [
    'That the cycle lasts a month from its start, also where the seats are paid by the year.',
    '周期自开始起为一个月，席位按年付费时也是如此。',
  ],
  [
    'That spendCents is the on-demand part alone, and that the limits of members apply to it.',
    'spendCents 仅为按需部分，成员的限额适用于该部分。',
  ],
  [
    'Which of the limits of a member holds: the effective one is taken first, then an override above 0, then the monthly one.',
    '成员的哪个限额生效：先取生效限额，其次为大于 0 的覆盖值，再次为每月限额。',
  ],
  [
    'That calls without chargedCents cost their tokens and the token fee where they are usage-based.',
    '没有 chargedCents 的按用量调用，费用为其令牌与令牌附加费。',
  ],
  [
    'How late the numbers are: usage is put together once an hour, two hours are declared.',
    '数据的延迟：用量每小时汇总一次，声明为两小时。',
  ],
  ['That the answer to too many requests names the time to wait.', '请求过多时的响应会给出等待时间。'],
  ['That the largest page of usage events holds 500.', '用量事件的最大页为 500 条。'],
  ['Change it only for a reverse proxy in front of the Cursor API.', '仅当 Cursor API 前有反向代理时更改。'],
  ['Members with a meter', '有计量的成员数'],
  [
    'For how many members with a spend limit of their own a meter is kept, by their id.',
    '为多少名自有开支限额的成员保留计量，按其 id 排序。',
  ],
  ['Audit log', '审计日志'],
  [
    'Reads who changed what in the team. Needs the Enterprise plan.',
    '读取团队中谁更改了什么。需要 Enterprise 套餐。',
  ],
  ['Admin API key', 'Admin API 密钥'],
  [
    'Reads members, spend and usage of the team. Made by a team admin.',
    '读取团队的成员、开支与用量。由团队管理员创建。',
  ],
  ['key_…', 'key_…'],
  ['Nothing is prepaid that the API would tell.', 'API 不提供任何预付信息。'],
  [
    'Plan and state are shown in the dashboard only; declare the contract.',
    '套餐与状态仅在控制台显示；请申报合同。',
  ],
  [
    'The start of the billing cycle; its end is taken to be a month later.',
    '计费周期的开始；其结束视为一个月之后。',
  ],
  ['Card and invoices are shown in the dashboard only.', '银行卡与账单仅在控制台显示。'],
  ['Calls and tokens per UTC day, model and kind of billing.', '按 UTC 日、模型与计费方式的调用与令牌数。'],
  ['Spend limits of members; the limit of the team is not exposed.', '成员的开支限额；不提供团队的限额。'],
  [
    'On-demand spend of the cycle, and per UTC day and model where a call tells its charge.',
    '本周期的按需开支；调用给出费用时，另按 UTC 日与模型列出。',
  ],
  ['Keys are shown in the dashboard only. Members are listed instead.', '密钥仅在控制台显示。改为列出成员。'],
  ['Where it is switched on: needs the Enterprise plan.', '启用后读取：需要 Enterprise 套餐。'],
  ['The API has no versions, and models come without an end date.', 'API 没有版本，模型也没有终止日期。'],
  [
    'The Admin API allows 20 requests a minute and team at most endpoints, and asks to be polled once an hour.',
    'Admin API 的多数端点每团队每分钟允许 20 个请求，并要求每小时轮询一次。',
  ],
  ['The key reads the team: {count} members.', '密钥可读取团队：{count} 名成员。'],
  ['On-demand spend this cycle', '本周期的按需开支'],
  ['On-demand spend of {name}', '{name} 的按需开支'],
  [
    '{count} members with a spend limit have no meter; raise "Members with a meter".',
    '{count} 名有开支限额的成员没有计量；请提高“有计量的成员数”。',
  ],
  [
    'Cursor tells of thirty days: usage before {day} was not read.',
    'Cursor 提供三十天：{day} 之前的用量未读取。',
  ],
];
