import type { EngineTextPair } from '#shared/engine-texts/engine-texts.ts';

/** What controls say of subscriptions and renewals. */
export const subscriptionsControlsZh: readonly EngineTextPair[] = [
  ['No lapse in period', '期间内未失效'],
  ['Every change of state of the subscription within the last 30 days.', '最近 30 天内订阅状态的每次变化。'],
  [
    'Within the last {duration} the subscription was never past due, suspended, lapsed or cancelled. One that was retired or replaced by decision is out of scope.',
    '最近 {duration} 内订阅从未逾期、暂停、失效或取消。经决定停用或更换的不在范围内。',
  ],
  [
    'Find out why the renewal was missed. Let the subscription renew by itself, or have the alert on its end come earlier.',
    '查明为何错过续订。设为自动续订，或提前到期提醒。',
  ],
  ['The subscription was ended by decision.', '订阅经决定终止。'],
  ['The subscription was past due from {day} on, for {duration}.', '订阅自 {day} 起逾期，持续 {duration}。'],
  ['The subscription was suspended from {day} on, for {duration}.', '订阅自 {day} 起暂停，持续 {duration}。'],
  ['The subscription was lapsed from {day} on, for {duration}.', '订阅自 {day} 起失效，持续 {duration}。'],
  ['The subscription was cancelled from {day} on, for {duration}.', '订阅自 {day} 起取消，持续 {duration}。'],
  [
    'For a part of the period the state of the subscription is not known.',
    '期间内有一段时间的订阅状态未知。',
  ],
  ['The subscription did not lapse in the {duration} looked at.', '所查看的 {duration} 内订阅未失效。'],

  ['Subscription active', '订阅有效'],
  [
    'State of the subscription, from the provider and from the declared contract.',
    '来自提供商与登记合同的订阅状态。',
  ],
  [
    'A subscription in use is not past due, suspended, lapsed or cancelled. Grace, and a provider that contradicts the contract, are warnings. One that was retired or replaced by decision is out of scope.',
    '在用订阅未逾期、未暂停、未失效、未取消。宽限期以及提供商与合同矛盾记为警告。经决定停用或更换的不在范围内。',
  ],
  [
    'Renew the subscription or settle what is due at the provider. If it is no longer needed, record the decision to retire it. Name a fallback for the callers until it is active again.',
    '续订该订阅或向提供商结清欠款。若不再需要，记录停用决定。恢复之前为调用方指定备用方案。',
  ],
  ['Nothing is known about a subscription.', '没有任何订阅信息。'],
  ['lapsed: {reason}', '已失效：{reason}'],
  ['suspended: {reason}', '已暂停：{reason}'],
  ['cancelled: {reason}', '已取消：{reason}'],
  ['past due: {reason}', '已逾期：{reason}'],
  ['grace: {reason}', '宽限期：{reason}'],
  ['renewal due: {reason}', '待续订：{reason}'],
  ['active: {reason}', '有效：{reason}'],
  ['trialing: {reason}', '试用中：{reason}'],

  ['Renewal decided in time', '续订及时决定'],
  [
    'End date, automatic renewal and recorded decision, from the contract and the provider.',
    '来自合同与提供商的截止日期、自动续订与已记录的决定。',
  ],
  [
    'A subscription that does not renew by itself has a recorded decision when {days} days or fewer are left.',
    '不会自动续订的订阅在剩余 {days} 天以内须有已记录的决定。',
  ],
  [
    'Decide whether to renew, replace or retire the subscription, and record the decision with the person who made it and the date.',
    '决定续订、更换或停用该订阅，并记录决定人与日期。',
  ],
  ['Decided by {by} on {day}: {decision}.', '{by} 于 {day} 决定：{decision}。'],
  ['The subscription renews automatically.', '订阅会自动续订。'],
  [
    'No end date is known, nor whether the subscription renews by itself.',
    '截止日期未知，是否自动续订也未知。',
  ],
  [
    'Ends on {day}, in {left} days; a decision is due {due} days before.',
    '{day} 到期，还有 {left} 天；须提前 {due} 天作出决定。',
  ],
  [
    'The subscription ended on {day} without automatic renewal and without a decision.',
    '订阅已于 {day} 到期，未自动续订，也无决定。',
  ],
  [
    'The subscription ends on {day}, in {left} days, without automatic renewal and without a decision.',
    '订阅将于 {day} 到期（还有 {left} 天），不会自动续订，也无决定。',
  ],
];
