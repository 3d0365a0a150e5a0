import type { EngineTextPair } from '#shared/engine-texts/engine-texts.ts';

export const githubCopilotZh: readonly EngineTextPair[] = [
  [
    'Seats are paid per month. Since June 2026 each seat includes AI credits (one credit is one US cent) that all seats share; what goes beyond them is billed, or stopped by a budget. Credits that are left over lapse at the end of the month.',
    '席位按月付费。自 2026 年 6 月起，每个席位含有 AI 额度（一个额度为一美分），由所有席位共用；超出部分计费，或由预算停用。未用完的额度在月末失效。',
  ],
  [
    'On the own side an organization owner or billing manager (of an enterprise: its owner or billing manager); at GitHub the support portal, or the account team where there is a contract.',
    '我方为组织的所有者或账单管理员（企业则为其所有者或账单管理员）；GitHub 方为支持门户，有合同时为客户团队。',
  ],
  [
    'An owner or billing manager makes a classic token with manage_billing:copilot and read:org; for an enterprise add manage_billing:enterprise, for the audit log read:audit_log. A fine-grained token needs to read GitHub Copilot Business and Administration of the organization. Give it an end date and use it for Headroom alone.',
    '由所有者或账单管理员创建经典令牌，权限为 manage_billing:copilot 与 read:org；企业另加 manage_billing:enterprise，审计日志另加 read:audit_log。细粒度令牌需能读取组织的 GitHub Copilot Business 与 Administration。请设定到期日，仅供 Headroom 使用。',
  ],
  [
    'Open the budgets under Billing and see which one is used up: of the account, a cost center or a person.',
    '打开 Billing 下的预算，查看哪一个已用完：账户、成本中心还是个人的。',
  ],
  [
    'Raise it or let usage go on beyond it; otherwise wait for the first of the month (UTC).',
    '提高该预算，或允许超出后继续使用；否则等到每月一日（UTC）。',
  ],
  [
    'Look at the models: one costly model often uses up most of the credits.',
    '查看各模型：往往一个昂贵的模型用掉大部分额度。',
  ],
  [
    'Open Billing, Payment information, and replace or confirm the payment method of the organization.',
    '打开 Billing 的 Payment information，更换或确认组织的付款方式。',
  ],
  [
    'Pay failed invoices there; where an enterprise pays, ask its billing manager.',
    '在该处支付失败的账单；由企业付款时，请联系其账单管理员。',
  ],
  [
    'Poll again: the seats answer normally once the payment method is accepted.',
    '再次轮询：付款方式被接受后，席位即可正常读取。',
  ],
  [
    'Open the Copilot settings of the organization and see whether Copilot is still switched on and who pays.',
    '打开组织的 Copilot 设置，查看 Copilot 是否仍启用以及由谁付款。',
  ],
  [
    'Buy seats again, or ask the enterprise owner to allow Copilot for this organization.',
    '重新购买席位，或请企业所有者允许该组织使用 Copilot。',
  ],
  [
    'Check www.githubstatus.com for Copilot and the API.',
    '在 www.githubstatus.com 查看 Copilot 与 API 的状态。',
  ],
  [
    'Write to support with the x-github-request-id of a refused call.',
    '联系支持，附上被拒调用的 x-github-request-id。',
  ],
  [
    'How late billing usage is: hours are assumed, a day is declared.',
    '账单用量的延迟：推测为数小时，声明为一天。',
  ],
  ['That amounts are in US dollars: the answers name no currency.', '金额为美元：响应中没有币种。'],
  [
    'That a budget for ai_credits counts what is billed after the included credits.',
    'ai_credits 的预算计入的是内含额度之后的计费部分。',
  ],
  [
    'That Deprecation and Sunset headers would announce the end of an API version; GitHub promises 24 months after a newer one.',
    'Deprecation 与 Sunset 响应头会预告 API 版本的终止；GitHub 承诺新版本发布后再支持 24 个月。',
  ],
  ['The names of the rights that a fine-grained token needs.', '细粒度令牌所需权限的名称。'],
  [
    'That the included credits begin anew on the first of the month at 00:00 UTC.',
    '内含额度在每月一日 00:00 UTC 重新开始。',
  ],
  [
    'With data residency https://api.SUBDOMAIN.ghe.com; otherwise leave it as it is.',
    '使用数据驻留时为 https://api.SUBDOMAIN.ghe.com；否则保持不变。',
  ],
  ['Organization', '组织'],
  [
    'The organization that pays for Copilot, as in github.com/NAME. Either this or an enterprise.',
    '为 Copilot 付款的组织，即 github.com/NAME 中的名称。与企业二选一。',
  ],
  ['Enterprise', '企业'],
  [
    'The enterprise that pays for Copilot, as in github.com/enterprises/NAME.',
    '为 Copilot 付款的企业，即 github.com/enterprises/NAME 中的名称。',
  ],
  ['Included AI credits a month', '每月内含的 AI 额度'],
  [
    'How many AI credits the plan includes in a month, all seats together. GitHub does not expose it; with it, Headroom warns before they are used up.',
    '套餐每月内含的 AI 额度，所有席位合计。GitHub 不提供该数值；填写后，Headroom 会在用完之前预警。',
  ],
  ['Audit log', '审计日志'],
  [
    'Reads what was changed about Copilot. Needs GitHub Enterprise Cloud and read:audit_log.',
    '读取有关 Copilot 的变更。需要 GitHub Enterprise Cloud 与 read:audit_log。',
  ],
  ['API version', 'API 版本'],
  ['Sent as the X-GitHub-Api-Version header.', '作为 X-GitHub-Api-Version 请求头发送。'],
  ['Token', '令牌'],
  [
    'Reads seats, billing usage and budgets. Made by an owner or billing manager.',
    '读取席位、账单用量与预算。由所有者或账单管理员创建。',
  ],
  ['ghp_…', 'ghp_…'],
  ['Nothing is prepaid; what is left of a budget shows as its meter.', '没有预付；预算的剩余以其计量显示。'],
  [
    'Plan, seats, and whether the payment method has a problem; of an enterprise only the seats.',
    '套餐、席位，以及付款方式是否有问题；企业仅有席位。',
  ],
  [
    'AI credits begin anew each UTC month; contract dates are not exposed.',
    'AI 额度每个 UTC 月重新开始；不提供合同日期。',
  ],
  [
    'Only that there is a problem with it, never which one it is.',
    '仅能知道付款方式有问题，不提供是哪一种。',
  ],
  ['AI credits per UTC day and model.', '按 UTC 日与模型的 AI 额度。'],
  [
    'Budgets; of those for cost centers, repositories or everybody alike GitHub may not tell the consumption. Included credits where they are declared.',
    '预算；其中成本中心、仓库或统一适用于每个人的预算，GitHub 可能不提供消耗。已申报时含内含额度。',
  ],
  [
    'What is billed for AI credits per UTC day and model, in USD; seats are not in it.',
    '按 UTC 日与模型的 AI 额度计费额，单位为美元；不含席位。',
  ],
  ['There are no keys: people sign in. Seats are listed instead.', '没有密钥：人员登录使用。改为列出席位。'],
  [
    'Events about Copilot, where it is switched on: needs GitHub Enterprise Cloud.',
    '启用后读取有关 Copilot 的事件：需要 GitHub Enterprise Cloud。',
  ],
  [
    'The supported versions of the REST API, and the one in use.',
    'REST API 受支持的版本，以及正在使用的版本。',
  ],
  [
    'The REST API allows 5,000 requests an hour and token; a poll takes one for each day of usage, the first one up to 180.',
    'REST API 每令牌每小时允许 5,000 个请求；每次轮询对每个用量日发一个请求，首次最多 180 个。',
  ],
  [
    'The token is valid. Whether it may read seats and billing shows with the first poll.',
    '令牌有效。能否读取席位与账单，首次轮询时可知。',
  ],
  ['AI credits billed this month', '本月计费的 AI 额度'],
  ['Included AI credits this month', '本月内含的 AI 额度用量'],
  ['Budget of {name}', '{name} 的预算'],
  ['the answer is about another time than was asked for.', '响应所属的时间与请求的不同。'],
];
