import type { EngineTextPair } from '#shared/engine-texts/engine-texts.ts';

export const openaiZh: readonly EngineTextPair[] = [
  [
    'Most accounts pay in advance: credit is bought, used up by calls, and refilled by hand or by auto-recharge; large customers are invoiced monthly. An organization and each project can have a hard monthly spend limit, and OpenAI sets a usage tier that caps the month as well.',
    '多数账户为预付：购买额度，调用消耗额度，再手动或自动充值；大客户按月开票。组织及各项目均可设硬性月度开支上限，OpenAI 还以用量等级限制每月总额。',
  ],
  [
    'On the own side an owner of the organization, who alone may pay and change limits; at OpenAI the help centre, or the account team where there is a contract.',
    '我方：组织所有者，只有其可付款与更改限制；OpenAI：帮助中心，签有合同的联系客户团队。',
  ],
  [
    'An owner creates an admin key (sk-admin-…) under Organization settings, Admin keys, read-only where the console offers it. It cannot run models. For shutdown dates of models add a project key (sk-proj-…) restricted to listing models.',
    '由所有者在组织设置的 Admin keys 中创建管理密钥（sk-admin-…），控制台支持时选只读。它不能运行模型。如需模型停用日期，另加一个仅限列出模型的项目密钥（sk-proj-…）。',
  ],
  [
    'Read error.code: credit_balance_exhausted means buy credit; organization_spend_limit_exceeded or project_spend_limit_exceeded means raise that limit; organization_usage_limit_exceeded means ask OpenAI for a higher usage tier.',
    '查看 error.code：credit_balance_exhausted 表示需购买额度；organization_spend_limit_exceeded 或 project_spend_limit_exceeded 表示需提高相应上限；organization_usage_limit_exceeded 表示需向 OpenAI 申请更高用量等级。',
  ],
  [
    'With the legacy code insufficient_quota check all three: the credit on the billing page, both spend limits, and the tier on the limits page.',
    '遇旧代码 insufficient_quota 时三项都要检查：计费页面的额度、两处开支上限、限制页面的等级。',
  ],
  ['Turn on auto-recharge if credit ran out unnoticed.', '若额度在不知情中用完，请开启自动充值。'],
  [
    'Open the billing page: billing_not_active means that no active payment arrangement exists.',
    '打开计费页面：billing_not_active 表示没有有效的付款安排。',
  ],
  [
    'Set up billing again or renew the contract with the account team.',
    '重新设置计费，或与客户团队续签合同。',
  ],
  [
    'Open the billing page, replace the card, and pay failed invoices under billing history.',
    '打开计费页面，更换银行卡，并在账单历史中支付失败的账单。',
  ],
  ['Calls are accepted a few minutes after the payment has gone through.', '付款成功几分钟后即可恢复调用。'],
  ['Check status.openai.com.', '查看 status.openai.com。'],
  [
    'Write to support with the x-request-id of a refused call if the account looks in order for an hour.',
    '若账户看似正常已超过一小时，附上被拒调用的 x-request-id 联系支持。',
  ],
  [
    'How late costs are: minutes to hours are assumed, one hour is declared.',
    '费用数据的延迟：推定为数分钟至数小时，按一小时申报。',
  ],
  [
    'That an organization or a project without a spend limit answers 404.',
    '未设开支上限的组织或项目返回 404。',
  ],
  [
    'That the audit log lists its newest entries first, and names who acted by session.user, api_key.user or api_key.service_account.',
    '审计日志由新到旧排列，并以 session.user、api_key.user 或 api_key.service_account 表示操作人。',
  ],
  [
    'That the usage of images, speech and transcriptions stands in fields named images, characters and seconds.',
    '图像、语音合成与转写的用量位于名为 images、characters 与 seconds 的字段。',
  ],
  [
    'That an organization that has not turned its audit log on answers 404.',
    '未开启审计日志的组织返回 404。',
  ],
  ['That shutdown_date is filled in the list of models.', '模型列表中填有 shutdown_date。'],
  [
    'That listing models proves access but not that calls are paid for.',
    '能列出模型只证明可访问，不证明调用已付费。',
  ],
  ['Where the API is reached, with its version path.', 'API 的地址，含版本路径。'],
  ['Organization', '组织'],
  [
    'Organization id (org-…); only needed where the key belongs to several.',
    '组织 ID（org-…）；仅当密钥属于多个组织时需要。',
  ],
  ['Projects', '项目'],
  [
    'Project ids (proj_…) to read; empty for all projects of the organization.',
    '要读取的项目 ID（proj_…）；留空表示组织的全部项目。',
  ],
  ['Projects per poll', '每次轮询的项目数'],
  [
    'Of how many projects a poll reads keys, rate limits and spend limits, 100 at the most; each takes at least three requests. Where there are more, the polls take turns: each project about once an hour.',
    '每次轮询读取多少个项目的密钥、速率限制与开支上限，最多 100 个；每个至少需要三次请求。项目更多时由各次轮询轮流读取：每个项目约每小时一次。',
  ],
  ['Admin key', '管理密钥'],
  [
    'Reads costs, usage, projects, keys and the audit log of the organization.',
    '读取组织的费用、用量、项目、密钥与审计日志。',
  ],
  ['Inference key', '推理密钥'],
  [
    'Optional: lists models with their shutdown dates. Admin keys may not do that.',
    '可选：列出模型及其停用日期。管理密钥无此权限。',
  ],
  [
    'Prepaid credit is shown in the console only; declare top-ups to have it estimated.',
    '预付额度仅在控制台显示；登记充值后可作估算。',
  ],
  ['Only whether the spend limit is refusing calls.', '仅能知道开支上限是否正在拒绝调用。'],
  ['Billing is by calendar month; no renewal date is exposed.', '按自然月计费；不提供续订日期。'],
  ['Cards and invoices are shown in the console only.', '银行卡与账单仅在控制台显示。'],
  [
    'Per day, model, key, project and user: requests, tokens, images, characters and seconds. Users are named by their id.',
    '按日、模型、密钥、项目与用户的请求数、token 数、图像数、字符数与秒数。用户以其标识符列出。',
  ],
  [
    'Spend limits of the organization and of projects; rate limits of projects without their consumption.',
    '组织与各项目的开支上限；各项目的速率限制（不含消耗）。',
  ],
  [
    'Per UTC day, project and line item; the current day is partial.',
    '按 UTC 日、项目与明细项；当天为部分数据。',
  ],
  [
    'Keys of projects and admin keys, with owner and last use. Of keys of projects neither status nor end date is exposed.',
    '项目密钥与管理密钥及其负责人与最近使用时间。项目密钥不提供状态与截止日期。',
  ],
  [
    'The newest 200 entries, where the organization has turned its audit log on. People are named by their id.',
    '组织开启审计日志时的最近 200 条；人员以其 ID 表示。',
  ],
  ['Shutdown dates of models, where an inference key is given.', '提供推理密钥时可读取模型停用日期。'],
  [
    'The admin key reads the organization. Whether calls are paid for shows only in use.',
    '管理密钥可读取组织。调用是否已付费只有在使用时才能得知。',
  ],
  ['Spend this month', '本月开支'],
  ['spend limit', '开支上限'],
  ['spend limit of project {project}', '项目 {project} 的开支上限'],
  ['keys and limits of further projects', '其余项目的密钥与限制'],
  [
    '{count} of {total} projects have not been read yet; each poll goes on with the next ones. Raise "Projects per poll" or name the projects that matter.',
    '{total} 个项目中有 {count} 个尚未读取；每次轮询会继续读取后面的项目。请提高“每次轮询的项目数”，或指明重要的项目。',
  ],
  [
    '{count} of {total} projects were last read more than a day ago; each poll goes on with the next ones. Raise "Projects per poll" or name the projects that matter.',
    '{total} 个项目中有 {count} 个最近一次读取已超过一天；每次轮询会继续读取后面的项目。请提高“每次轮询的项目数”，或指明重要的项目。',
  ],
  ['admin keys', '管理密钥'],
  ['audit log', '审计日志'],
  ['usage of completions', '补全接口用量'],
  ['usage of embeddings', '嵌入接口用量'],
  ['usage of moderations', '审核接口用量'],
  ['usage of images', '图像接口用量'],
  ['usage of audio speeches', '语音合成接口用量'],
  ['usage of audio transcriptions', '语音转写接口用量'],
  ['sk-admin-…', 'sk-admin-…'],
  ['sk-proj-…', 'sk-proj-…'],
  [
    'The vendor states no limit for its administration API: this is the restraint of Headroom.',
    '供应商未说明其管理 API 的限制：这是 Headroom 的自我约束。',
  ],
];
