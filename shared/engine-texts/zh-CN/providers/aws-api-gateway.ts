import type { EngineTextPair } from '#shared/engine-texts/engine-texts.ts';

export const awsApiGatewayZh: readonly EngineTextPair[] = [
  [
    'Two payments meet here. AWS bills the owner of the API after the month, per request, and stops nothing for a quota. The owner in turn sells or grants access through usage plans: each API key has a quota per day, week or month, and callers beyond it are refused with status 429 "Limit Exceeded", or with a status of the owner\'s choice such as 402.',
    '这里涉及两种付款。AWS 在月后按请求数向 API 所有者计费，不会因配额而停止服务。所有者再通过用量计划出售或授予访问：每个 API 密钥有按日、周或月的配额，超出者会收到状态 429“Limit Exceeded”，或所有者自选的状态，例如 402。',
  ],
  [
    'On your side: the team that owns the API and its usage plans, and for the AWS invoice whoever administers the AWS account. At AWS: a case in the Support Center (a quota of a usage plan is your own setting; AWS support raises only the limits of the account).',
    '我方：拥有该 API 及其用量计划的团队；AWS 账单则为 AWS 账户管理员。AWS：在 Support Center 提交工单（用量计划的配额由自己设置；AWS 支持只能提高账户限制）。',
  ],
  [
    "Make an IAM user or role for Headroom alone and attach the policy below. Temporary credentials are better than a lasting access key: name a role to assume, with an external id in its trust policy, and give the access key nothing but sts:AssumeRole on it. Headroom never asks for the values of API keys (includeValues stays off) and drops them should AWS send them; note that AWS has no right that lists keys but hides their values, so treat this credential as an administrator's. Leave out the last three statements unless you count requests per stage or access logs, which AWS bills, or read the audit log, and narrow the asterisk in the ARNs to the regions you watch. Policy: {policy}",
    '为 Headroom 单独创建 IAM 用户或角色并附加以下策略。临时凭据优于长期访问密钥：指定要代入的角色（其信任策略要求外部 ID），并只给访问密钥对该角色的 sts:AssumeRole 权限。Headroom 从不请求 API 密钥的值（includeValues 始终关闭），即使 AWS 发送也会丢弃；请注意，AWS 没有只列出密钥而隐藏其值的权限，因此请将该凭据视为管理员凭据。除非要统计各阶段的请求或访问日志（AWS 会收费）或读取审计日志，否则请去掉最后三条语句，并将 ARN 中的星号收窄到所监控的区域。策略：{policy}',
  ],
  [
    'Open API Gateway, API keys: a disabled key is refused with status 403 whatever its quota; enable it again if that was not intended.',
    '打开 API Gateway 的 API 密钥：已停用的密钥无论配额如何都会以 403 被拒；若非有意，请重新启用。',
  ],
  [
    'Open the usage plan and check that the key is still a member and that the stage which callers use is still attached.',
    '打开用量计划，确认密钥仍为成员，且调用方所用的阶段仍已关联。',
  ],
  [
    'Open the usage plan named by the meter and look at the usage of the key concerned.',
    '打开计量项所指的用量计划，查看相关密钥的用量。',
  ],
  [
    'Decide whether the use is wanted; if not, stop the caller before you extend anything.',
    '判断该用量是否合理；若不合理，先停止调用方，再考虑延长。',
  ],
  [
    'Extend the remaining quota of this one key for the running period (usage plan, API keys, Extension), or move the key to a larger plan.',
    '为该密钥延长本期剩余配额（用量计划、API 密钥、Extension），或将其移至更大的计划。',
  ],
  [
    'If many keys run out, raise the quota of the plan; the change counts at once for all of its keys.',
    '若许多密钥用完，请提高计划的配额；更改立即对其全部密钥生效。',
  ],
  [
    'Otherwise wait for the reset: 00:00 UTC for DAY, the 1st for MONTH.',
    '否则等待重置：DAY 为 00:00 UTC，MONTH 为每月 1 日。',
  ],
  [
    'Quotas do not depend on a payment method: look at gateway responses that were mapped to status 402 first.',
    '配额与付款方式无关：请先检查被映射为状态 402 的网关响应。',
  ],
  [
    'If AWS itself suspends the account, open AWS Billing, Payments, and settle the open invoice or replace the card.',
    '若 AWS 暂停了账户，请打开 AWS Billing 的 Payments，结清未付账单或更换银行卡。',
  ],
  ['Look at the AWS health status of the region.', '查看该区域的 AWS 健康状态。'],
  [
    'Quotas may be unenforced for the time of an internal error; compare usage afterwards.',
    '内部错误期间配额可能未执行；事后请核对用量。',
  ],
  [
    'If management calls alone are throttled, see who else uses them: the whole account shares 10 calls a second.',
    '若只有管理调用被限流，请查看还有谁在使用：整个账户共享每秒 10 次调用。',
  ],
  ['The days of GetUsage are UTC days.', 'GetUsage 的日期为 UTC 日。'],
  [
    'The weekday on which WEEK quotas reset is not documented; it is inferred from the day on which the full quota stood, and counted as Monday until a reset was seen.',
    'WEEK 配额的重置日未有文档；由配额为满的那天推断，在观察到重置前按周一计。',
  ],
  [
    'Keys without traffic are absent from GetUsage, and days without traffic may be; both are read as no use.',
    '无流量的密钥不会出现在 GetUsage 中，无流量的日期也可能如此；两者均视为未使用。',
  ],
  [
    'A single day may come as a flat pair instead of a list of pairs.',
    '单日数据可能是一个平铺的数对而非数对列表。',
  ],
  ['Usage is 30 to 40 minutes old, by reports of users.', '据用户反映，用量数据延迟 30 至 40 分钟。'],
  [
    'What GetUsage returns for plans without a quota; such plans have no meter here.',
    '无配额计划的 GetUsage 返回内容；此类计划在此没有计量项。',
  ],
  [
    'GetUsage reaches back about 90 days; at most 31 days are asked for at once.',
    'GetUsage 可回溯约 90 天；一次最多请求 31 天。',
  ],
  [
    'How the control plane answers for a suspended AWS account; words about it are taken as a refused payment.',
    '被暂停的 AWS 账户的控制面响应；相关文字视为拒付。',
  ],
  ['Control-plane calls are free of charge: no price is listed for them.', '控制面调用免费：未列出价格。'],
  [
    'The IAM policy follows from the documented ARN scheme and has not been tried on a live account.',
    'IAM 策略依据文档中的 ARN 格式编写，未在真实账户上试用。',
  ],
  ['Region', '区域'],
  ['Usage plans, keys and APIs are regional.', '用量计划、密钥与 API 均按区域划分。'],
  ['Endpoint', '端点'],
  [
    'Only for an emulator, a private endpoint or a partition with other host names.',
    '仅用于模拟器、私有端点或主机名不同的分区。',
  ],
  ['Usage plans', '用量计划'],
  [
    'Ids of the plans to watch; all of the region if left out.',
    '要监控的计划 ID；留空表示该区域的全部计划。',
  ],
  ['Access key id', '访问密钥 ID'],
  [
    'Of an IAM identity that may only read API Gateway, or only assume the role that may.',
    '仅可读取 API Gateway，或仅可代入有此权限之角色的 IAM 身份。',
  ],
  ['Secret access key', '秘密访问密钥'],
  ['The secret that belongs to the access key id.', '与访问密钥 ID 对应的密钥。'],
  ['40 characters, shown once by AWS', '40 个字符，AWS 只显示一次'],
  ['Session token', '会话令牌'],
  ['Only with temporary credentials; they end within hours.', '仅用于临时凭据；数小时内失效。'],
  ['AWS bills after use; there is no balance.', 'AWS 后付费，没有余额。'],
  [
    "A caller's subscription is the membership of its key in a usage plan, read as key and plan; none of the account's own is exposed.",
    '调用方的订阅即其密钥在用量计划中的成员资格，按密钥与计划读取；账户自身没有公开的订阅。',
  ],
  [
    'Nothing renews. The reset of a quota follows from its period; the weekday of WEEK is inferred.',
    '没有续订。配额的重置由其周期决定；WEEK 的重置日为推断。',
  ],
  ['Kept in AWS Billing, not exposed here.', '保存在 AWS Billing，此处不提供。'],
  [
    'Requests per key, plan and UTC day, 30 to 40 minutes late; 31 days at the most. Where it is turned on, requests and errors per stage by CloudWatch too: the same calls counted once more, so the two must not be added up. They do not bridge the delay, for CloudWatch knows no keys.',
    '按密钥、计划与 UTC 日的请求数，延迟 30 至 40 分钟；最多 31 天。启用后还有 CloudWatch 按阶段统计的请求与错误：同样的调用又计一次，两者不可相加。它们不能弥补延迟，因为 CloudWatch 不区分密钥。',
  ],
  [
    'The quota of each plan for each key, the throttles of plans and account. AWS enforces them with best effort.',
    '各计划对各密钥的配额，计划与账户的限流。AWS 仅尽力执行。',
  ],
  ['Only in AWS Cost Explorer, which bills each request.', '仅在 AWS Cost Explorer 中提供，且按请求收费。'],
  [
    'Names, states and dates; the keys themselves are never asked for.',
    '名称、状态与日期；从不请求密钥本身。',
  ],
  ['Kept in CloudTrail, which this connector does not read.', '保存在 CloudTrail，本连接器不读取。'],
  [
    'Stages behind the newest deployment of their API, and canaries. API Gateway announces no deprecations.',
    '落后于其 API 最新部署的阶段，以及金丝雀。API Gateway 不公布弃用信息。',
  ],
  ['account throttle', '账户限流'],
  ['usage of plan {plan}', '计划 {plan} 的用量'],
  ['quota of plan {plan}', '计划 {plan} 的配额'],
  ['usage plan {plan}', '用量计划 {plan}'],
  ['Account throttle in {region}', '{region} 的账户限流'],
  [
    'Account throttle: {rate} requests a second, burst {burst}.',
    '账户限流：每秒 {rate} 次请求，突发 {burst}。',
  ],
  ['Usage plans are not enabled for this account and region.', '该账户与区域未启用用量计划。'],
  ['AKIA…', 'AKIA…'],
  ['IQoJ…', 'IQoJ…'],
  [
    'By command: aws apigateway update-api-key --region REGION --api-key KEY_ID --patch-operations op=replace,path=/enabled,value=true',
    '命令：aws apigateway update-api-key --region REGION --api-key KEY_ID --patch-operations op=replace,path=/enabled,value=true',
  ],
  [
    'To put a key into the plan again: aws apigateway create-usage-plan-key --region REGION --usage-plan-id PLAN_ID --key-id KEY_ID --key-type API_KEY',
    '将密钥重新加入计划：aws apigateway create-usage-plan-key --region REGION --usage-plan-id PLAN_ID --key-id KEY_ID --key-type API_KEY',
  ],
  [
    'By command, where 5000 is what remains from now on: aws apigateway update-usage --region REGION --usage-plan-id PLAN_ID --key-id KEY_ID --patch-operations op=replace,path=/remaining,value=5000',
    '命令，其中 5000 为此后的剩余量：aws apigateway update-usage --region REGION --usage-plan-id PLAN_ID --key-id KEY_ID --patch-operations op=replace,path=/remaining,value=5000',
  ],
  [
    'By command: aws apigateway update-usage-plan --region REGION --usage-plan-id PLAN_ID --patch-operations op=replace,path=/quota/limit,value=200000',
    '命令：aws apigateway update-usage-plan --region REGION --usage-plan-id PLAN_ID --patch-operations op=replace,path=/quota/limit,value=200000',
  ],
  [
    'Methods that answer without a key count against no quota. To ask for one: aws apigateway update-method --region REGION --rest-api-id API_ID --resource-id RESOURCE_ID --http-method GET --patch-operations op=replace,path=/apiKeyRequired,value=true; then aws apigateway create-deployment --region REGION --rest-api-id API_ID --stage-name STAGE',
    '无需密钥即可应答的方法不计入任何配额。要求密钥：aws apigateway update-method --region REGION --rest-api-id API_ID --resource-id RESOURCE_ID --http-method GET --patch-operations op=replace,path=/apiKeyRequired,value=true；然后 aws apigateway create-deployment --region REGION --rest-api-id API_ID --stage-name STAGE',
  ],
  [
    'To answer an exhausted quota with 429 again: aws apigateway put-gateway-response --region REGION --rest-api-id API_ID --response-type QUOTA_EXCEEDED --status-code 429; then deploy the API to its stage.',
    '让配额用尽时重新返回 429：aws apigateway put-gateway-response --region REGION --rest-api-id API_ID --response-type QUOTA_EXCEEDED --status-code 429；然后将 API 部署到其阶段。',
  ],
  [
    'Which account an access key belongs to is read from its id, and decides only which connections share a pace; a key whose id tells none counts by itself.',
    '访问密钥属于哪个账户由其 ID 得知，且仅用于决定哪些连接共用同一节奏；ID 未说明账户的密钥单独计数。',
  ],
  [
    'Stages, methods and gateway responses are read anew in each poll, of at most 40 APIs a region; usage plans are read first.',
    '阶段、方法与网关响应在每次轮询时重新读取，每个区域最多 40 个 API；先读取用量计划。',
  ],
  [
    'Methods and gateway responses are those of the API as it is edited; a stage may still serve older ones until it is deployed.',
    '方法与网关响应取自正在编辑的 API；在部署之前，阶段可能仍提供较旧的版本。',
  ],
  [
    'CloudWatch counts requests as samples of the metric Count, and errors as sums; a call that is refused through a remapped gateway response counts as 4xx.',
    'CloudWatch 将请求计为指标 Count 的样本数，将错误计为总和；通过重新映射的网关响应拒绝的调用计为 4xx。',
  ],
  [
    'What GetMetricData and Logs Insights cost; the figures in the settings are those of common regions.',
    'GetMetricData 与 Logs Insights 的费用；设置中的数字为常见区域的价格。',
  ],
  [
    'AWS remembers a log query and its results for at least a day, so that each is started and billed once.',
    'AWS 至少保留日志查询及其结果一天，因此每个查询只启动并计费一次。',
  ],
  [
    "The path /remaining of update-usage is what the console's Extension sends.",
    'update-usage 的路径 /remaining 即控制台 Extension 所发送的内容。',
  ],
  ['Further regions', '其他区域'],
  ['Other regions of the same account, read at the same time.', '同一账户的其他区域，同时读取。'],
  ['Role to assume', '要代入的角色'],
  [
    'ARN of an IAM role, such as that of another account. The access key then only needs the right to assume it.',
    'IAM 角色的 ARN，例如另一账户的角色。此时访问密钥只需有代入它的权限。',
  ],
  ['External id', '外部 ID'],
  ["What the role's trust policy asks for, if anything.", '角色信任策略所要求的值（如有）。'],
  ['REST APIs', 'REST API'],
  [
    'Ids of the APIs whose stages, deployments, methods and gateway responses are read, four free calls each; all if left out.',
    '读取其阶段、部署、方法与网关响应的 API 的 ID，每个四次免费调用；留空表示全部。',
  ],
  ['Requests per stage', '各阶段的请求'],
  [
    'Counts requests and errors of each stage by CloudWatch. AWS bills three metrics for each stage and poll, about USD 0.01 for a thousand.',
    '用 CloudWatch 统计各阶段的请求与错误。AWS 按每个阶段每次轮询三个指标收费，每千个约 USD 0.01。',
  ],
  ['Access logs to count', '要统计的访问日志'],
  [
    'Stages, as API id and name, whose answers are counted in their access log by Logs Insights: once a day, for the day before. AWS bills each GB that is scanned, about USD 0.005. Off if left out.',
    '用 Logs Insights 在访问日志中统计其应答的阶段（API ID 与名称）：每天一次，针对前一天。AWS 按扫描的每 GB 收费，约 USD 0.005。留空则关闭。',
  ],
  ['REST API {id}', 'REST API {id}'],
  ['{count} REST APIs ({names})', '{count} 个 REST API（{names}）'],
  ['stages of {api}', '{api} 的阶段'],
  ['deployments of {api}', '{api} 的部署'],
  ['methods of {api}', '{api} 的方法'],
  ['gateway responses of {api}', '{api} 的网关响应'],
  ['requests per stage', '各阶段的请求'],
  ['requests of {stage}', '{stage} 的请求'],
  ['access log of {stage}', '{stage} 的访问日志'],
  ['region {region}', '区域 {region}'],
  ['the query ended as {status}; the next day is counted again', '查询以 {status} 结束；下一天会重新统计'],
  ['the log is being counted; the next poll reads it', '日志正在统计；下次轮询读取'],
  ['the stage has no access log in a log group of CloudWatch', '该阶段在 CloudWatch 日志组中没有访问日志'],
  [
    'the access log is not written as JSON with a field for $context.status, so answers cannot be counted',
    '访问日志不是含 $context.status 字段的 JSON，无法统计应答',
  ],
  [
    'other stages write to the same log group, and its lines do not hold both $context.apiId and $context.stage',
    '其他阶段写入同一日志组，且各行未同时包含 $context.apiId 与 $context.stage',
  ],
  [
    'AWS lists nothing of this id: check it and the regions of this connection',
    'AWS 未列出该 ID：请检查它与此连接的区域',
  ],
  [
    'the answer does not say which methods ask for a key; expected embedded methods',
    '响应未说明哪些方法要求密钥；应包含内嵌的方法',
  ],
  [
    'Of an AWS account in a region, over all of its services and over both providers that ask them. CloudTrail allows 2 a second; Amazon API Gateway allows 10 to all that administer the account, and of most other calls AWS states no limit: this leaves most of it to others.',
    '按一个 AWS 账户在一个区域内计，涵盖其所有服务以及查询它们的两个提供商。CloudTrail 允许每秒 2 次；Amazon API Gateway 允许该账户的所有管理方合计每秒 10 次，AWS 对其他多数调用未说明限制：此处将大部分留给其他人。',
  ],
  [
    'AssumeRole and LookupEvents were not tried on a live account.',
    'AssumeRole 与 LookupEvents 未在真实账户上试用。',
  ],
  [
    'Reading calls, those of Headroom among them, fill most rows of CloudTrail: where many are made between two polls, a change may lie beyond the newest 250 rows, and a gap says so. Events show some minutes late.',
    'CloudTrail 的大多数行是只读调用，其中也有 Headroom 自己的：若两次轮询之间此类调用很多，某项更改可能落在最新 250 行之外，此时会报告缺口。事件会延迟几分钟出现。',
  ],
  [
    'Off until it is turned on. By CloudTrail, the newest 250 events in a region, of which those that only read are left out.',
    '启用前为关闭。来自 CloudTrail：每个区域最新的 250 个事件，只读事件除外。',
  ],
  ['Read the audit log', '读取审计日志'],
  [
    'Reads from CloudTrail who changed what in this service: free, with the right cloudtrail:LookupEvents.',
    '从 CloudTrail 读取谁更改了此服务的什么：免费，需要 cloudtrail:LookupEvents 权限。',
  ],
  ['audit log in {region}', '{region} 的审计日志'],
  [
    'only the newest {count} events since {time} were read, most of which only read: a change may be among the older ones',
    '仅读取了自 {time} 以来最新的 {count} 个事件，其中多数为只读：更早的事件中可能有更改',
  ],
];
