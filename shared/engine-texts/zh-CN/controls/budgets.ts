import type { EngineTextPair } from '#shared/engine-texts/engine-texts.ts';

/** What controls say of budgets and what days cost. */
export const budgetsControlsZh: readonly EngineTextPair[] = [
  ['Budget and owner set', '已设预算与负责人'],
  [
    'Declared budget and owner of the connection, and budgets that the provider itself holds.',
    '连接登记的预算与负责人，以及提供商自身的预算。',
  ],
  [
    'A service in use has an owner and a budget: one that is declared, or one with a limit at the provider.',
    '在用服务有负责人和预算：登记的预算，或在提供商处设有上限的预算。',
  ],
  [
    'Name a person or team who answers for the spend, and set a monthly budget for the connection.',
    '指定对开支负责的人或团队，并为该连接设置月度预算。',
  ],
  ['No budget and no owner is set.', '未设预算，也未设负责人。'],
  ['No budget is set.', '未设预算。'],
  ['No owner is set.', '未设负责人。'],
  ['A budget is set; the owner is {owner}.', '已设预算；负责人为 {owner}。'],

  ['Anomalies acknowledged', '异常已确认'],
  [
    'Spend of every UTC day of the last six weeks, and which findings somebody has acknowledged.',
    '最近六周每个 UTC 日的开支，以及已确认的发现。',
  ],
  [
    'A day of the last {days} whose spend stands out (robust z above {z} against the {usual} days before it, and at least {floor} units of the currency) is acknowledged within {duration}; it is a warning until then.',
    '最近 {days} 天中开支突出的日子（与此前 {usual} 天相比稳健 z 值高于 {z}，且至少高出 {floor} 个货币单位）须在 {duration} 内确认；此前为警告。',
  ],
  [
    'Find out which key or model caused the spend and whether it was meant, and acknowledge the finding.',
    '查明由哪个密钥或模型引起、是否有意，并确认该发现。',
  ],
  ['Spend is known of fewer than {days} days before yesterday.', '昨天之前已知开支的日子少于 {days} 天。'],
  ['The spend of no day of the last {days} stands out.', '最近 {days} 天没有开支突出的日子。'],
  ['{count} days whose spend stands out are judged one by one.', '{count} 个开支突出的日子逐一评判。'],
  ['{amount} were spent on {day}; usual are {usual} a day.', '{day} 花费 {amount}；通常每天 {usual}。'],
  ['Somebody has acknowledged it.', '已有人确认。'],

  ['Spend within budget', '开支未超预算'],
  [
    'Spend of the running month, the declared budget, and the forecast for the end of the month.',
    '本月开支、登记的预算及月末预测。',
  ],
  [
    'The spend is below the budget; a warning where the median forecast reaches {share} %.',
    '开支低于预算；预测中位数达到 {share}% 时警告。',
  ],
  [
    'Cut the spend, have a higher budget approved, or set a cap at the provider.',
    '减少开支、申请更高预算，或在提供商处设置上限。',
  ],
  ['No budget is declared.', '未登记预算。'],
  ['The spend of this month is not known.', '本月开支未知。'],
  ['More than 100 % of the budget is spent.', '已花费超过 100% 的预算。'],
  ['{spent} % of the budget is spent.', '已花费预算的 {spent}%。'],
  [
    'More than 100 % of the budget is spent; there is no forecast for the month.',
    '已花费超过 100% 的预算；本月暂无预测。',
  ],
  [
    '{spent} % of the budget is spent; there is no forecast for the month.',
    '已花费预算的 {spent}%；本月暂无预测。',
  ],
  [
    '{spent} % of the budget is spent; {expected} % are expected by the end of the month.',
    '已花费预算的 {spent}%；预计月末达到 {expected}%。',
  ],
];
