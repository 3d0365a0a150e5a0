import type { EngineTextPair } from '#shared/engine-texts/engine-texts.ts';

export const awsBedrockZh: readonly EngineTextPair[] = [
  [
    'AWS bills tokens and images after the month, on the invoice of the account; nothing stops at an amount of money. Models of third parties are bought through the AWS Marketplace, under an agreement for each model that needs a valid payment method. Provisioned throughput is billed by the hour; a commitment of one or six months renews itself at its end.',
    'AWS 在月后按令牌和图像计费，计入账户账单；不会因达到某一金额而停止。第三方模型通过 AWS Marketplace 购买，每个模型都有一份需要有效付款方式的协议。预置吞吐量按小时计费；一个月或六个月的承诺到期自动续订。',
  ],
  [
    'On your side: whoever administers the AWS account, for invoices, payment methods and agreements; the team that calls the models for quotas. At AWS: a case in the Support Center, or the account team where there is a contract.',
    '我方：账单、付款方式与协议找 AWS 账户管理员；配额找调用模型的团队。AWS：在 Support Center 提交工单；若有合同，联系客户团队。',
  ],
  [
    'Make an IAM user or role for Headroom alone and attach the policy below; better than a lasting access key with these rights is a role to assume, with an external id in its trust policy, and an access key that has nothing but sts:AssumeRole on it. It cannot call a model or change anything. These actions know no narrower resource than the asterisk; leave out the statements for costs, invoices, keys and the audit log while their settings are off: the first two show all services of the account, the third its users. By command: aws iam create-role --role-name headroom --assume-role-policy-document file://trust.json; then aws iam put-role-policy --role-name headroom --policy-name headroom --policy-document file://policy.json. Policy: {policy}',
    '为 Headroom 单独创建 IAM 用户或角色并附加以下策略；比起拥有这些权限的长期访问密钥，更好的做法是指定要代入的角色（其信任策略要求外部 ID），并只给访问密钥对该角色的 sts:AssumeRole 权限。该策略不能调用模型，也不能更改任何内容。这些操作没有比星号更窄的资源；费用、账单、密钥与审计日志的设置关闭时，请去掉相应语句：前两条会显示账户的所有服务，第三条会显示其用户。用命令：aws iam create-role --role-name headroom --assume-role-policy-document file://trust.json；然后 aws iam put-role-policy --role-name headroom --policy-name headroom --policy-document file://policy.json。策略：{policy}',
  ],
  [
    'Open Bedrock, Model access, in the region of the refused call, and check that the agreement for the model is still in force; agree anew where it is not.',
    '在被拒调用所在区域打开 Bedrock 的 Model access，确认该模型的协议仍然有效；若已失效，请重新同意。',
  ],
  [
    'A new agreement may take a quarter of an hour until calls are accepted.',
    '新协议可能需要一刻钟，调用才会被接受。',
  ],
  [
    'A commitment to provisioned throughput cannot be deleted before its term is over and then renews itself: where it is no longer wanted, cancel the renewal if AWS offers that, or delete it when the term ends.',
    '预置吞吐量的承诺在期满前不能删除，期满后自动续订：若不再需要，请在 AWS 提供时取消续订，或在期满时删除。',
  ],
  [
    'Where the answer speaks of a suspended account, open AWS Billing, Payments, and settle what is open.',
    '若响应提到账户被暂停，请打开 AWS Billing 的 Payments，结清未付款项。',
  ],
  [
    'ServiceQuotaExceededException (status 400) means that a quota of the account is used up: find it in Service Quotas, Amazon Bedrock, in the region of the call.',
    'ServiceQuotaExceededException（状态 400）表示账户的某项配额已用完：在调用所在区域的 Service Quotas 中打开 Amazon Bedrock 查找该配额。',
  ],
  [
    'Ask for an increase there where the quota is adjustable; otherwise write to AWS support.',
    '若配额可调整，请在该处申请提高；否则联系 AWS 支持。',
  ],
  [
    'Until then spread calls over a cross-region inference profile, or use another model.',
    '在此之前，通过跨区域推理配置文件分散调用，或改用其他模型。',
  ],
  [
    'ThrottlingException (status 429) is a limit by the minute: waiting helps, and fewer attempts at once.',
    'ThrottlingException（状态 429）是每分钟的限制：等待并减少同时尝试的次数即可。',
  ],
  [
    'INVALID_PAYMENT_INSTRUMENT means that the AWS Marketplace refuses the payment method: open AWS Billing, Payment preferences, and set a default one that is valid for the Marketplace.',
    'INVALID_PAYMENT_INSTRUMENT 表示 AWS Marketplace 拒绝该付款方式：打开 AWS Billing 的 Payment preferences，设置一个对 Marketplace 有效的默认付款方式。',
  ],
  [
    'Where the account belongs to an organization, the payment method of its management account counts.',
    '若账户属于某个组织，则以其管理账户的付款方式为准。',
  ],
  [
    'Try the call again some minutes after the change; the agreement is completed by then.',
    '更改几分钟后再次调用；届时协议已完成。',
  ],
  [
    'Call the model through a cross-region inference profile, or in another region, until it has passed.',
    '在故障结束前，通过跨区域推理配置文件或在其他区域调用模型。',
  ],
  [
    'CloudWatch bills $0.01 for 1,000 series that are read; apart from Cost Explorer the other calls have no price.',
    'CloudWatch 每读取 1,000 个序列收费 0.01 美元；除 Cost Explorer 外，其他调用不收费。',
  ],
  [
    'Costs are up to 24 hours late. Models of third parties are billed as services whose names contain "Bedrock".',
    '费用最多延迟 24 小时。第三方模型以名称含“Bedrock”的服务计费。',
  ],
  [
    'Metrics are some five minutes late, and those of cross-region profiles are kept in the region that was called.',
    '指标延迟约五分钟；跨区域配置文件的指标保存在被调用的区域。',
  ],
  [
    'The metrics bear the id of the inference profile where one was called, and its ARN or the ARN of a provisioned throughput are understood too.',
    '调用推理配置文件时，指标带有其 ID；其 ARN 或预置吞吐量的 ARN 也能识别。',
  ],
  [
    'CloudWatch cuts days at 00:00 UTC, and a day without a point in a complete series had no use.',
    'CloudWatch 以 00:00 UTC 划分日期；完整序列中没有数据点的日期视为未使用。',
  ],
  [
    'Quotas are tied to models by their names. A daily quota is counted from 00:00 UTC as input and output tokens alike; AWS counts the output of some models several times over, and doubles the quota for cross-region calls.',
    '配额按名称与模型对应。每日配额从 00:00 UTC 起计，输入与输出令牌同等计算；AWS 对部分模型的输出按数倍计，并对跨区域调用将配额加倍。',
  ],
  [
    'Traffic through the endpoint bedrock-mantle has metrics of its own and is not counted; neither are tokens read from a cache.',
    '经 bedrock-mantle 端点的流量有自己的指标，不计入；从缓存读取的令牌也不计入。',
  ],
  [
    'A commitment to provisioned throughput is taken to renew itself at its end: the API does not say whether the renewal was cancelled.',
    '预置吞吐量的承诺视为到期自动续订：API 不说明续订是否已取消。',
  ],
  [
    'Which text stands in the error of an agreement; words about payment are taken as a refused payment.',
    '协议错误中的文字内容；与付款有关的文字视为拒付。',
  ],
  [
    'The IAM policy names the documented actions and has not been tried on a live account.',
    'IAM 策略列出文档中的操作，未在真实账户上试用。',
  ],
  ['Regions', '区域'],
  [
    'Models, quotas and usage are kept by region. Name those in which you call models, five at the most.',
    '模型、配额与用量按区域保存。请填写调用模型的区域，最多五个。',
  ],
  [
    'Only for an emulator that answers for all services; AWS itself needs none.',
    '仅用于能为所有服务应答的模拟器；AWS 本身无需填写。',
  ],
  ['Read usage', '读取用量'],
  [
    'Reads requests and tokens per model from CloudWatch, which bills about $0.01 for 1,000 series: with 10 models and a poll every 15 minutes about $1.50 a month.',
    '从 CloudWatch 读取各模型的请求数与令牌数；CloudWatch 每 1,000 个序列收费约 0.01 美元：10 个模型、每 15 分钟轮询一次，每月约 1.50 美元。',
  ],
  ['Hours of reading costs (UTC)', '读取费用的时刻（UTC）'],
  [
    'Off while empty. AWS bills $0.01 for each request to Cost Explorer, so costs are read only at the beginning of these hours: one hour is about $0.30 a month. One connection for each AWS account is enough.',
    '留空即关闭。AWS 对每次 Cost Explorer 请求收费 0.01 美元，因此只在这些整点之初读取费用：每个整点每月约 0.30 美元。每个 AWS 账户有一个连接读取即可。',
  ],
  ['Minutes of reading costs', '读取费用的分钟数'],
  [
    'Every poll in so many minutes from the full hour on reads the costs. Set it to the poll interval, so that about one poll falls into it.',
    '从整点起这么多分钟内的每次轮询都会读取费用。请设为轮询间隔，使大约一次轮询落在其中。',
  ],
  [
    'Of an IAM identity that may only read what the guide lists, or only assume the role that may.',
    '仅可读取指南所列内容、或仅可代入有此权限的角色的 IAM 身份。',
  ],
  [
    'AWS bills after use; what is left of promotional credits is not read.',
    'AWS 后付费；不读取促销抵扣额的余额。',
  ],
  [
    'The agreements for the models in use, ten in a region, and commitments to provisioned throughput.',
    '所用模型的协议（每个区域十个），以及预置吞吐量的承诺。',
  ],
  [
    'The renewal of commitments to provisioned throughput and, where it is turned on, the day on which the next invoice of the AWS account falls due. AWS does not tell which are paid, and amounts are not kept.',
    '预置吞吐量承诺的续订日期；启用后，还有 AWS 账户下一张账单的到期日。AWS 不说明哪些已付。',
  ],
  [
    'Kept in AWS Billing. A payment method that the Marketplace refuses shows as a refused payment.',
    '保存在 AWS Billing。被 Marketplace 拒绝的付款方式会显示为拒付。',
  ],
  [
    'Requests, tokens and images per UTC day, model and application inference profile, from CloudWatch; 40 models in a region.',
    '来自 CloudWatch 的按 UTC 日、模型与应用推理配置文件的请求数、令牌数和图像数；每个区域 40 个模型。',
  ],
  [
    'Limits per minute and day of the models in use. AWS ties them to models by their names alone.',
    '所用模型的每分钟与每日限制。AWS 仅以名称将其与模型对应。',
  ],
  [
    'Off until hours are set: AWS bills $0.01 for each reading. Per UTC day and billed service, before credits.',
    '设置时刻前为关闭：AWS 每次读取收费 0.01 美元。按 UTC 日与计费服务，未扣抵扣额。',
  ],
  [
    'Off until it is turned on. API keys for Bedrock and the access keys of 15 IAM users with dates and last use, once an hour; never the keys themselves. Callers by role have none.',
    '启用前为关闭。每小时一次读取 Bedrock API 密钥与 15 个 IAM 用户的访问密钥，含日期与最近使用时间；从不读取密钥本身。以角色调用者没有密钥。',
  ],
  [
    'Start, deprecation, extended access and end of life of each model in the regions.',
    '各区域中每个模型的上线、弃用、延长访问与停用日期。',
  ],
  ['models in {region}', '{region} 的模型'],
  ['inference profiles in {region}', '{region} 的推理配置文件'],
  ['provisioned throughputs in {region}', '{region} 的预置吞吐量'],
  ['usage in {region}', '{region} 的用量'],
  ['quotas in {region}', '{region} 的配额'],
  ['agreements in {region}', '{region} 的协议'],
  ['agreements for further models in {region}', '{region} 其他模型的协议'],
  ['usage of further models', '其他模型的用量'],
  ['region {region}', '区域 {region}'],
  ['Throttled calls of {model} ({region})', '{model} 被限流的调用（{region}）'],
  [
    '{count} models in {region}. Whether calls are paid for shows only in use.',
    '{region} 有 {count} 个模型。调用是否已付费，只有在使用时才能看出。',
  ],
  [
    'AssumeRole, LookupEvents and the readings of IAM and invoices were not tried on a live account.',
    'AssumeRole、LookupEvents 以及对 IAM 与账单的读取未在真实账户上试用。',
  ],
  [
    'IAM lists the API keys for Bedrock of all users at once, and does not tell when one was last used.',
    'IAM 一次列出所有用户的 Bedrock API 密钥，但不说明最近使用时间。',
  ],
  [
    'The due date of an invoice counts for the renewal until its day is over, paid or not: AWS does not tell.',
    '账单的到期日在当天结束前都计为续订日期，无论是否已付：AWS 不说明。',
  ],
  ['Read keys', '读取密钥'],
  [
    'Reads the API keys for Bedrock and the access keys of IAM users once an hour: free, with the rights of iam that the guide lists.',
    '每小时一次读取 Bedrock API 密钥与 IAM 用户的访问密钥：免费，需要指南所列的 iam 权限。',
  ],
  ['Users whose access keys are read', '要读取访问密钥的用户'],
  ['Names of IAM users; the first 15 of the account if left out.', 'IAM 用户名；留空则为账户中的前 15 个。'],
  ['Read invoices', '读取账单'],
  [
    'Reads when the invoices of the AWS account fall due, of all its services: free, with the right invoicing:ListInvoiceSummaries. One connection for each AWS account is enough.',
    '读取 AWS 账户（所有服务）账单的到期时间：免费，需要 invoicing:ListInvoiceSummaries 权限。每个 AWS 账户有一个连接读取即可。',
  ],
  ['API keys for Bedrock', 'Bedrock API 密钥'],
  ['IAM users', 'IAM 用户'],
  ['access keys', '访问密钥'],
  ['access keys of {user}', '{user} 的访问密钥'],
  ['access keys of further users', '其他用户的访问密钥'],
  ['last use of access keys', '访问密钥的最近使用时间'],
];
