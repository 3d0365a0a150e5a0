import type { EngineTextPair } from '../engine-texts.ts';

/** Reasons of subscription states and payment methods; `engine/domain` writes them. */
export const subscriptionsZh: readonly EngineTextPair[] = [
  [
    'Neither the provider nor a contract tells the state. Declare the contract to have it watched.',
    '提供商与合同均未说明状态。登记合同后即可监控。',
  ],
  ['The contract runs since {day} without an end.', '合同自 {day} 起生效，无截止日期。'],
  ['The trial runs through {day}.', '试用期至 {day}（含）。'],
  [
    'The contract runs through {day}; decided: {decision} ({by}).',
    '合同有效期至 {day}（含）；已决定：{decision}（{by}）。',
  ],
  ['The contract runs through {day} and renews automatically.', '合同有效期至 {day}（含），自动续订。'],
  [
    'The contract runs through {day}, {left} left of the {notice} for a decision: it does not renew by itself.',
    '合同有效期至 {day}（含），{notice} 的决定期还剩 {left}；不会自动续订。',
  ],
  ['The contract runs through {day}.', '合同有效期至 {day}（含）。'],
  ['The contract ended on {day}, as decided: {decision}.', '合同已按决定于 {day} 结束：{decision}。'],
  [
    'The contract ended on {day} and renewed automatically; its new end is not declared.',
    '合同于 {day} 到期并已自动续订；新的截止日期未登记。',
  ],
  [
    'The contract ended on {day}; day {count} of {grace} of grace.',
    '合同已于 {day} 结束；{grace} 宽限期的第 {count} 天。',
  ],
  [
    'The contract ended on {day}, {past} ago; a renewal was decided, but no new end is declared.',
    '合同已于 {day} 结束（{past} 前）；已决定续订，但未登记新的截止日期。',
  ],
  ['The contract ended on {day}, {past} ago.', '合同已于 {day} 结束（{past} 前）。'],
  [
    'The provider reports "{status}", but the last charge failed.',
    '提供商报告“{status}”，但最近一次扣款失败。',
  ],
  [
    'The provider reports "{status}" and ends the subscription on {day}.',
    '提供商报告“{status}”，并将于 {day} 终止订阅。',
  ],
  [
    'The provider reports "{status}", but the contract only starts on {day}.',
    '提供商报告“{status}”，但合同自 {day} 才开始。',
  ],
  ['The provider reports "{status}", but: {reason}', '提供商报告“{status}”，但：{reason}'],
  ['The provider reports "{status}".', '提供商报告“{status}”。'],
  [
    'The contract\'s time zone "{zone}" is not known; its days are read as UTC days.',
    '合同的时区“{zone}”无法识别，按 UTC 日期解读。',
  ],
  [
    'The provider gives {read} as renewal date, the contract {first} and {second}.',
    '提供商给出的续订日期为 {read}，合同为 {first} 和 {second}。',
  ],
  [
    'The provider gives {read} as renewal date, the contract {said}.',
    '提供商给出的续订日期为 {read}，合同为 {said}。',
  ],
  [
    'The provider ends the subscription with its current period, but {promise}.',
    '提供商将在本期结束时终止订阅，但{promise}。',
  ],
  ['a renewal is decided', '已决定续订'],
  ['the contract renews automatically', '合同会自动续订'],
  ['renew', '续订'],
  ['replace', '更换'],
  ['retire', '停用'],

  ['The last charge failed.', '最近一次扣款失败。'],
  ['No payment method is known.', '付款方式未知。'],
  ['{name}: the month of expiry is not known.', '{name}：有效期未知。'],
  ['{name} does not expire.', '{name}无有效期限制。'],
  ['{name} expired on {day}.', '{name}已于 {day} 过期。'],
  [
    '{name} is valid through {day}, but the date of the next invoice is not known.',
    '{name}有效至 {day}，但下次账单日期未知。',
  ],
  [
    '{name} expires on {day}; the next invoice is drawn on {invoice}.',
    '{name}将于 {day} 过期；下次账单日为 {invoice}。',
  ],
  [
    '{name} is valid through {day}; the next invoice is drawn on {invoice}.',
    '{name}有效至 {day}；下次账单日为 {invoice}。',
  ],
  ['The card', '银行卡'],
  ['Card •••• {digits}', '尾号 {digits} 的银行卡'],
  ['Payment by invoice', '账单付款'],
  ['Bank debit', '银行扣款'],
  ['The payment method', '付款方式'],

  ['Polling is paused.', '轮询已暂停。'],
  ['Not polled yet.', '尚未轮询。'],
  ['A part of the account could not be read.', '账户的一部分无法读取。'],
  ['Everything that could be read is in order.', '所能读取的内容一切正常。'],
  ['The connection was removed.', '该连接已移除。'],
  ['It is no longer there.', '该对象已不存在。'],
];
