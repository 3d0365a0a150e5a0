import type { EngineTextPair } from '#shared/engine-texts/engine-texts.ts';

/** What controls say of refused payments, invoices, payment methods and faults of a provider. */
export const paymentsControlsZh: readonly EngineTextPair[] = [
  ['Provider backend errors escalated', '提供商后端错误已上报'],
  [
    'Polls of the last 24 h that the provider failed to answer, and refused payments that are a fault of the provider.',
    '最近 24 小时内提供商未能响应的轮询，以及属于提供商故障的拒付。',
  ],
  [
    'Within {duration} the provider failed at most {count} times, or somebody has taken it up with the provider and acknowledged the finding.',
    '{duration} 内提供商故障不超过 {count} 次，或已有人向提供商上报并确认该发现。',
  ],
  [
    'Open a ticket with the provider, acknowledge this finding, and let callers wait longer between one try and the next.',
    '向提供商提交工单并确认此发现，同时让调用方延长重试间隔。',
  ],
  ['This connection asks no provider.', '该连接不访问任何提供商。'],
  ['The provider was not asked within the last {duration}.', '最近 {duration} 内未访问提供商。'],
  [
    'The provider failed {count} times within {duration}; {limit} are allowed.',
    '{duration} 内提供商故障 {count} 次；允许 {limit} 次。',
  ],
  ['Somebody has taken it up.', '已有人处理。'],

  ['No overdue invoice', '无逾期账单'],
  [
    'What the provider says of open invoices and of the last charge, and since when.',
    '提供商对未付账单与最近一次扣款的说明及起始时间。',
  ],
  [
    'No invoice is open for more than {duration} past its day; a warning before that. Invoices themselves are not read.',
    '没有账单逾期超过 {duration}；此前为警告。账单本身不读取。',
  ],
  [
    'Pay the invoice, or dispute it with the provider in writing.',
    '支付账单，或以书面形式向提供商提出异议。',
  ],
  ['The provider does not tell of open invoices.', '提供商未告知未付账单。'],
  [
    'An invoice is open past its day for {duration} at least; {limit} are allowed.',
    '有账单逾期至少 {duration}；允许 {limit}。',
  ],
  [
    'The provider reports the last charge as paid and nothing as past due.',
    '提供商报告最近一次扣款已付，且无逾期。',
  ],

  ['Every 402 triaged', '每个 402 均已处置'],
  [
    'Refused payments that are open or were closed within the last 30 days, with their diagnosed cause.',
    '未结束或最近 30 天内结束的拒付及其诊断原因。',
  ],
  [
    'Every refused payment has one of the four causes, and none is open for more than {duration}. A fault of the provider is recorded as an error, not as a failure.',
    '每次拒付均归于四种原因之一，且持续不超过 {duration}。提供商故障记为错误而非不合格。',
  ],
  [
    'Find out which of the four causes applies (subscription expired, usage limit exceeded, payment details refused, fault of the provider), follow its steps, and confirm with a successful call.',
    '查明属于四种原因中的哪一种（订阅过期、超出用量限制、支付信息被拒、提供商故障），按步骤处理，并以一次成功调用确认。',
  ],
  [
    '{count} refused payments of the last 30 days are judged one by one.',
    '最近 30 天的 {count} 次拒付逐一评判。',
  ],
  ['1 refused payment of the last 30 days is judged by itself.', '最近 30 天的 1 次拒付单独评判。'],
  ['No payment was refused in the last 30 days.', '最近 30 天没有拒付。'],
  ['No cause is known; open for {duration}. {summary}', '原因未知；已持续 {duration}。{summary}'],
  ['No cause is known; closed after {duration}. {summary}', '原因未知；{duration} 后结束。{summary}'],
  ['Cause: {cause}; open for {duration}. {summary}', '原因：{cause}；已持续 {duration}。{summary}'],
  ['Cause: {cause}; closed after {duration}. {summary}', '原因：{cause}；{duration} 后结束。{summary}'],

  ['Payment method valid', '付款方式有效'],
  [
    'Expiry of the payment method, date of the next invoice, result of the last charge.',
    '付款方式的有效期、下次账单日期、最近一次扣款结果。',
  ],
  [
    'The payment method is valid on the day of the next invoice, and the last charge did not fail.',
    '付款方式在下次账单日有效，且最近一次扣款未失败。',
  ],
  [
    'Put a valid payment method in place before the next invoice and have a second person confirm the change.',
    '在下次账单前设置有效的付款方式，并由第二人确认变更。',
  ],
  ['Nothing is known about how this is paid.', '付款方式一无所知。'],
  ['The subscription is cancelled.', '订阅已取消。'],
];
