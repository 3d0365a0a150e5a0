import type { EngineTextPair } from '#shared/engine-texts/engine-texts.ts';

export const anthropicZh: readonly EngineTextPair[] = [
  [
    'The Claude API is prepaid for most organizations: usage is paid from credits that are bought beforehand, with auto-reload as an option; credits expire a year after purchase. Each usage tier has a monthly spend cap in UTC calendar months, and an organization or workspace can set a lower one; at either cap calls are refused until the first of the next month. Enterprise contracts are invoiced.',
    'Claude API 对多数组织为预付：用量由事先购买的额度支付，可选自动充值；额度自购买起一年后过期。每个用量等级按 UTC 自然月设有月度开支上限，组织或工作区可设更低的上限；达到任一上限后，调用将被拒至下月 1 日。企业合同按账单付款。',
  ],
  [
    'At Anthropic: support, or the account team of a contract. On your side: a member with the billing or admin role in the Claude Console.',
    'Anthropic：支持部门，或合同对应的客户团队。我方：在 Claude Console 中具有 billing 或 admin 角色的成员。',
  ],
  [
    'An organization admin creates an Admin API key (sk-ant-admin…) in the Claude Console under Settings, Admin keys. It can also change members and keys, so give Headroom one of its own and keep it nowhere else. Individual accounts have no Admin API, and workspace keys are rejected. For the retirement dates of models add an ordinary API key (sk-ant-api…) of a workspace whose spend limit is small: it is used for the free model list alone. For the audit log the primary owner of a Claude Enterprise organization makes a Compliance Access Key (sk-ant-api01…) with the scope read:compliance_activities and no other: further scopes would open chats and files.',
    '由组织管理员在 Claude Console 的 Settings、Admin keys 中创建 Admin API 密钥（sk-ant-admin…）。它还能更改成员与密钥，因此请为 Headroom 单独创建且不另作他用。个人账户没有 Admin API，工作区密钥会被拒绝。如需模型停用日期，另加一个开支上限较小的工作区的普通 API 密钥（sk-ant-api…）：仅用于免费的模型列表。如需审计日志，由 Claude Enterprise 组织的主要所有者创建 Compliance Access Key（sk-ant-api01…），仅授予 read:compliance_activities 范围：其他范围会开放聊天与文件。',
  ],
  ['Compliance key', '合规密钥'],
  [
    'Optional: reads the Activity Feed as audit log. A Compliance Access Key with the scope read:compliance_activities alone; in the Console an Admin API key that was made after the Compliance API was turned on.',
    '可选：读取 Activity Feed 作为审计日志。仅含 read:compliance_activities 范围的 Compliance Access Key；在 Console 中则为启用 Compliance API 之后创建的 Admin API 密钥。',
  ],
  ['sk-ant-api01-…', 'sk-ant-api01-…'],
  ['activity feed', '活动日志'],
  ['Without a compliance key the audit log stays unread.', '没有合规密钥则无法读取审计日志。'],
  [
    'The newest 1,000 activities of the Compliance API, where it is turned on and a key for it is given. People are named by their id.',
    '启用 Compliance API 并提供其密钥时，读取最近 1,000 条活动；人员以其 ID 表示。',
  ],
  [
    'The Activity Feed answers 403 where the key lacks its scope, and 403 or 404 where the Compliance API is off.',
    '密钥缺少范围时 Activity Feed 返回 403；Compliance API 未启用时返回 403 或 404。',
  ],
  [
    'Which field of an activity names what was acted on: it differs by type, and the known ones are tried in turn.',
    '活动中哪个字段表示操作对象：因类型而异，依次尝试已知字段。',
  ],
  [
    'Check on the billing page whether prepaid credits have expired (one year after purchase) or a contract has ended.',
    '在计费页面检查预付额度是否已过期（购买后一年）或合同是否已结束。',
  ],
  [
    'Buy credits or have the account team renew the contract; bought credits can be used at once.',
    '购买额度，或请客户团队续签合同；购买的额度可立即使用。',
  ],
  [
    'See which cap was reached: error code enforced_spend_limit_reached is the cap of the usage tier, contract_spend_limit_reached that of the contract, "specified API usage limits" a limit you set yourselves.',
    '查明达到了哪个上限：错误代码 enforced_spend_limit_reached 为用量等级的上限，contract_spend_limit_reached 为合同的上限，“specified API usage limits”为自行设置的限制。',
  ],
  [
    'Raise or remove your own limit for the organization or workspace on the billing page; it cannot exceed the cap of the tier.',
    '在计费页面提高或移除组织或工作区的自设上限；不能超过等级上限。',
  ],
  [
    'For a higher tier request it on the limits page or ask the account team. Otherwise access returns at 00:00 UTC on the first of the next month.',
    '在限制页面申请更高等级，或联系客户团队。否则将于下月 1 日 00:00 UTC 恢复。',
  ],
  [
    'Pause what is not urgent: retries do not help, also where the answer has status 429.',
    '暂停不紧急的任务：重试无济于事，即使状态码为 429。',
  ],
  [
    'Open the billing page, check the card and the last auto-reload, and correct or replace the payment method.',
    '打开计费页面，检查银行卡与最近一次自动充值，更正或更换付款方式。',
  ],
  [
    'Buy credits by hand to be back at once, then check the threshold and amount of the auto-reload.',
    '手动购买额度以立即恢复，再检查自动充值的阈值与金额。',
  ],
  [
    'If the page shows credits while calls say that the balance is too low, check that key and credits belong to the same organization.',
    '若页面显示有额度而调用提示余额不足，请确认密钥与额度属于同一组织。',
  ],
  [
    'For a linked organization (error code linked_organization_…) the organization that pays has to act.',
    '对于关联组织（错误代码 linked_organization_…），须由付款的组织处理。',
  ],
  ['Check status.claude.com.', '查看 status.claude.com。'],
  [
    'If billing page and limits are in order, send support the request-id of a refused call.',
    '若计费页面与限制均正常，将被拒调用的 request-id 发给支持部门。',
  ],
  [
    'Error code organization_on_hold is a safety review, not billing: contact support.',
    '错误代码 organization_on_hold 为安全审查而非计费：请联系支持部门。',
  ],
  [
    'Reports without ending_at run up to now and contain the unfinished current day.',
    '不带 ending_at 的报表截至当前，包含未结束的当天。',
  ],
  [
    'The admin reports have the same fields under API version 2026-10-21 as under 2023-06-01.',
    '管理报表在 API 版本 2026-10-21 与 2023-06-01 下字段相同。',
  ],
  [
    'The usage report can be filtered by workspace_ids[] and grouped by workspace, model and key at once.',
    '用量报表可按 workspace_ids[] 筛选，并同时按工作区、模型与密钥分组。',
  ],
  [
    'Lists of keys, workspaces and models accept a limit of 100.',
    '密钥、工作区与模型列表接受 limit 为 100。',
  ],
  [
    'Of API versions only the dates of those known when this Headroom was made; the vendor has no list of them to read.',
    'API 版本仅知本版 Headroom 制作时已有的版本日期；供应商没有可读取的版本列表。',
  ],
  ['workspaces', '工作区'],
  [
    'An ordinary API key is needed for the model list; the Admin key is taken not to be accepted there.',
    '模型列表需要普通 API 密钥；推定不接受 Admin 密钥。',
  ],
  [
    'Spend limits: accounts outside of the early access are taken to answer 400, 403 or 404.',
    '开支上限：推定未获早期访问的账户返回 400、403 或 404。',
  ],
  [
    'Of several caps (own limit, usage tier) the lowest refuses calls first.',
    '多个上限（自设上限、用量等级）中最低者先拒绝调用。',
  ],
  [
    'Polling once a minute is tolerated; the number stems from third parties.',
    '可容忍每分钟轮询一次；该数字来自第三方。',
  ],
  [
    'Lifecycle and retirement dates of models may be absent under version 2023-06-01.',
    '在 2023-06-01 版本下，模型的生命周期与停用日期可能缺失。',
  ],
  ['Change it only for a reverse proxy in front of the Claude API.', '仅当 Claude API 前有反向代理时更改。'],
  ['API version', 'API 版本'],
  [
    'Sent as the anthropic-version header; 2023-06-01 is understood too.',
    '以 anthropic-version 请求头发送；也支持 2023-06-01。',
  ],
  ['Workspace', '工作区'],
  [
    'Read spend, usage and keys of this workspace alone. Leave it out for the whole organization. Reports give the default workspace no id, so it cannot be chosen.',
    '仅读取该工作区的开支、用量与密钥。留空表示整个组织。报表不为默认工作区提供 ID，因此不能选择它。',
  ],
  ['Admin API key', 'Admin API 密钥'],
  [
    'Reads costs, usage, limits and keys of the organization. Made by an organization admin.',
    '读取组织的费用、用量、限制与密钥。由组织管理员创建。',
  ],
  ['API key', 'API 密钥'],
  [
    'An ordinary key, used for the free model list alone: it brings the retirement dates.',
    '普通密钥，仅用于免费的模型列表，以获取停用日期。',
  ],
  [
    'Prepaid credits are shown in the Console only; declare top-ups to have the balance estimated from the costs.',
    '预付额度仅在 Console 显示；登记充值后可由费用估算余额。',
  ],
  [
    'Neither plan nor status is exposed. Spend limits, which accounts in the early access see, are read as limits of meters.',
    '仅提供抢先体验账户的支出上限（作为计量项读取）；不提供套餐与状态。',
  ],
  [
    'Only when a spend limit begins anew, at its meter; neither contract dates nor the expiry of credits are exposed.',
    '仅提供支出上限的重置时间（见其计量项）；不提供合同日期与额度有效期。',
  ],
  [
    'Card, invoices and auto-reload are shown in the Console only.',
    '银行卡、账单与自动充值仅在 Console 显示。',
  ],
  [
    'Tokens per day, model, key and workspace, about five minutes late. By user through the owner of a key.',
    '按日、模型、密钥与工作区的 token 数，约延迟五分钟。按用户则通过密钥的负责人得知。',
  ],
  [
    'Monthly spend caps where the account has early access to them; rate limits as numbers, without their use.',
    '账户有早期访问权限时可读月度开支上限；速率限制仅有数值，不含使用量。',
  ],
  [
    'Per day, workspace and line item in USD; Priority Tier is not included.',
    '按日、工作区与明细项，以美元计；不含 Priority Tier。',
  ],
  [
    'Status, owner and expiry; when a key was last used is not exposed.',
    '状态、负责人与有效期；不提供最近使用时间。',
  ],
  [
    'The API version in use and whether there is a newer one; where an ordinary API key is given as well, the deprecation and retirement dates of models.',
    '所用的 API 版本以及是否有更新版本；另有普通 API 密钥时，可读取模型的弃用与停用日期。',
  ],
  ['Without an API key the retirement dates of models stay unread.', '没有 API 密钥则无法读取模型停用日期。'],
  ['Reads workspace {workspace} alone.', '仅读取工作区 {workspace}。'],
  ['Spend this month, {workspace}', '本月开支（{workspace}）'],
  ['cost report', '费用报表'],
  ['sk-ant-admin…', 'sk-ant-admin…'],
  ['sk-ant-api…', 'sk-ant-api…'],
  [
    'Usage and cost may be polled once a minute; a poll asks for a page at a time, all together at this pace.',
    '用量与费用每分钟可轮询一次；每次轮询逐页请求，合计不超过此速度。',
  ],
];
