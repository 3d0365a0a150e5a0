import type { EngineTextPair } from '#shared/engine-texts/engine-texts.ts';

export const elevenlabsZh: readonly EngineTextPair[] = [
  [
    'ElevenLabs sells plans that renew monthly or yearly and include credits; what is used beyond them can be charged as well, up to a limit that the customer sets. Without that, calls are refused with status 401 and quota_exceeded until the credits start anew. Failed payments make the plan past due.',
    'ElevenLabs 出售按月或按年续订的套餐，其中包含额度；超出部分也可计费，上限由客户设定。未开启时，调用以状态 401 与 quota_exceeded 被拒，直到额度重新计算。付款失败会使套餐逾期。',
  ],
  [
    'On your side: an admin of the workspace, who alone may pay and change the plan. At ElevenLabs: the help centre, or the account team where there is a contract.',
    '我方：工作区管理员，只有其可付款和更改套餐。ElevenLabs：帮助中心；有合同时为客户团队。',
  ],
  [
    'Create a key (sk_…) under Developers, API keys, restricted to reading the user: it needs no right to generate speech. For use, keys and the audit log a workspace admin creates a second one, restricted to reading workspace analytics, service accounts and, on Enterprise, the audit log.',
    '在 Developers 的 API keys 中创建密钥（sk_…），仅限读取用户：无需生成语音的权限。若要读取用量、密钥与审计日志，由工作区管理员另建一个密钥，仅限读取工作区分析、服务账户，以及 Enterprise 的审计日志。',
  ],
  [
    'Compare used and included credits on the subscription page; status 401 with quota_exceeded does not mean a bad key.',
    '在订阅页面核对已用与包含的额度；状态 401 与 quota_exceeded 并不表示密钥无效。',
  ],
  [
    'If only one key is refused, raise the credit limit of that key.',
    '若只有一个密钥被拒，请提高该密钥的额度上限。',
  ],
  [
    'Turn on usage-based billing, raise its limit, or choose a larger plan.',
    '开启按量计费、提高其上限，或选择更大的套餐。',
  ],
  ['Open the subscription page and check the plan and its end.', '打开订阅页面，检查套餐及其结束日期。'],
  [
    'Subscribe again; the free plan may be disabled for the workspace.',
    '重新订阅；该工作区的免费套餐可能已停用。',
  ],
  [
    'Open the subscription page, confirm or replace the payment method, and pay the open invoice.',
    '打开订阅页面，确认或更换付款方式，并支付未付账单。',
  ],
  [
    'The status requires_action means that the payer has to confirm the charge with the bank.',
    '状态 requires_action 表示付款人须向银行确认扣款。',
  ],
  ['Check status.elevenlabs.io.', '查看 status.elevenlabs.io。'],
  [
    'Write to support with the request-id of a refused call if the account looks in order for an hour.',
    '若账户一小时内看来正常，请附上被拒调用的 request-id 联系支持。',
  ],
  ['How late credits are: five minutes are declared.', '额度的延迟：声明为五分钟。'],
  [
    'The amount of current_overage is in units of its currency, not in cents.',
    'current_overage 的金额以货币单位计，而非分。',
  ],
  [
    'The names of the columns of workspace analytics; they are found by their units.',
    '工作区分析的列名；按其单位识别。',
  ],
  [
    'The permissions that a key needs for analytics and service accounts.',
    '读取分析与服务账户所需的密钥权限。',
  ],
  [
    'That the credit limit of a key starts anew with the credits of the account.',
    '密钥的额度上限随账户额度一同重新计算。',
  ],
  [
    'The audit log comes newest first, and the actor is named by an id.',
    '审计日志最新在前，操作者以 ID 表示。',
  ],
  [
    'Plans without service accounts or audit log refuse them with 401, 402, 403 or 404.',
    '没有服务账户或审计日志的套餐以 401、402、403 或 404 拒绝。',
  ],
  [
    'Used and included credits, and the paid extension beyond them.',
    '已用与包含的额度，以及其外的付费扩展。',
  ],
  ['Plan, status, open invoices and a change that is pending.', '套餐、状态、未付账单与待生效的更改。'],
  ['When credits start anew, and when the next payment is tried.', '额度何时重新计算，下次扣款何时进行。'],
  ['Whether a payment needs action or another method; no card.', '付款是否需要处理或更换方式；不含银行卡。'],
  [
    'Credits per UTC day, product, model and key, with a workspace key.',
    '按 UTC 日、产品、模型与密钥的额度用量，需工作区密钥。',
  ],
  [
    'Credit limits of keys and slots for voices; concurrency where the answer says it.',
    '密钥的额度上限与语音名额；响应注明时含并发数。',
  ],
  [
    'Spend beyond the plan, and spend per day where the analytics have it.',
    '套餐外开支，以及分析提供时的每日开支。',
  ],
  [
    'Keys of service accounts; when a key was last used is not exposed.',
    '服务账户的密钥；不提供最近使用时间。',
  ],
  ['The newest 200 entries, on the Enterprise plan.', 'Enterprise 套餐的最新 200 条。'],
  ['The model list carries neither states nor dates.', '模型列表既无状态也无日期。'],
  [
    'Reads credits and subscription. The right to read the user is all that it needs.',
    '读取额度与订阅。只需读取用户的权限。',
  ],
  ['sk_…', 'sk_…'],
  ['Workspace key', '工作区密钥'],
  [
    'Optional, made by a workspace admin: reads use and spend per day, the keys of service accounts and the audit log.',
    '可选，由工作区管理员创建：读取每日用量与开支、服务账户的密钥与审计日志。',
  ],
  [
    'Change it for a regional address of ElevenLabs, or for a reverse proxy in front of it.',
    '用于 ElevenLabs 的区域地址或其前的反向代理时更改。',
  ],
  ['Plan {plan}: {used} of {limit} credits are used.', '套餐 {plan}：已用 {used} / {limit} 点额度。'],
  ['Credits', '额度'],
  ['Credits with paid extension', '含付费扩展的额度'],
  ['Voices', '语音'],
  ['Professional voices', '专业语音'],
  ['Spend beyond the plan', '套餐外开支'],
  ['Credits of key {name}', '密钥 {name} 的额度'],
  ['Concurrent requests', '并发请求'],
  ['usage', '用量'],
  ['audit log', '审计日志'],
  [
    'The vendor states no limit for these calls: this is the restraint of Headroom.',
    '供应商未说明这些调用的限制：此为 Headroom 的自我约束。',
  ],
];
