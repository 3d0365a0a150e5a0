import type { EngineTextPair } from '#shared/engine-texts/engine-texts.ts';

/** What controls say of quotas and limits. */
export const quotasControlsZh: readonly EngineTextPair[] = [
  ['No limit breach in period', '期间内未触及限额'],
  [
    'Refusals of the last 30 days because a limit or balance was used up.',
    '最近 30 天内因限额或余额用完而发生的拒绝。',
  ],
  [
    'Within the last 30 days the provider refused nothing because a limit or balance was used up.',
    '最近 30 天内提供商未因限额或余额用完而拒绝。',
  ],
  [
    'Look back at how it came to this: what used the limit up, which alert was missed, and whether the limit fits the need.',
    '回顾原因：什么用完了限额、错过了哪条告警、限额是否符合需要。',
  ],
  [
    '{count} breaches of the last 30 days are judged one by one.',
    '最近 30 天的 {count} 次触及限额逐一评判。',
  ],
  [
    'No limit was breached in the last 30 days, as far as polls have seen.',
    '就轮询所见，最近 30 天未触及限额。',
  ],
  ['A limit was breached and is so for {duration}. {summary}', '已触及限额，至今 {duration}。{summary}'],
  ['A limit was breached for {duration}. {summary}', '曾触及限额，持续 {duration}。{summary}'],

  ['Quota headroom', '配额余量'],
  ['Used amount and limit of every quota, with the time of its reset.', '各配额的用量、上限与重置时间。'],
  [
    'Less than {fail} % of a quota is used; a warning from {warn} % on.',
    '配额使用低于 {fail}%；自 {warn}% 起警告。',
  ],
  [
    'Ask the provider for a higher limit, or move load to another key, plan or provider before the reset.',
    '向提供商申请更高上限，或在重置前将负载移至其他密钥、计划或提供商。',
  ],
  ['The quota was reset since the newest reading.', '配额在最新读数之后已重置。'],
  ['The used amount is not known.', '用量未知。'],
  ['No limit is known.', '上限未知。'],
  ['The quota is used although its limit is 0.', '配额上限为 0，却仍有使用。'],
  ['The limit is 0 and nothing is used.', '上限为 0，且无使用。'],
  ['{percent} % used; the limit of concern is {limit} %.', '已用 {percent}%；关注线为 {limit}%。'],

  ['No exhaustion before reset', '重置前不会用完'],
  ['Forecast of every quota from its usage history.', '依据用量历史对各配额的预测。'],
  ['The median forecast does not exhaust the quota before its reset.', '预测中位数在重置前不会用完配额。'],
  [
    'Throttle callers of low priority until the reset, or raise the limit for the rest of the window.',
    '在重置前限制低优先级调用方，或在窗口剩余时间提高上限。',
  ],
  ['No forecast was made yet.', '尚未作出预测。'],
  ['The forecast is unknown.', '预测未知。'],
  ['The median forecast reaches the reset.', '预测中位数可维持到重置。'],
  [
    'The median forecast exhausts the quota in {duration}, before its reset.',
    '预测中位数显示配额将在 {duration} 后、重置前用完。',
  ],
];
