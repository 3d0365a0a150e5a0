import type { EngineTextPair } from '#shared/engine-texts/engine-texts.ts';

export const azureOpenaiZh: readonly EngineTextPair[] = [
  [
    'Use is billed each month on the invoice of the Azure subscription, after it happened; free and credit offers have a spending limit instead. Provisioned throughput is paid by the hour or reserved for a month or a year. When the subscription is past due or its limit reached, Azure disables it and with it every resource.',
    '用量按月后付，列入 Azure 订阅的发票；免费与额度类优惠则设开支限额。预配吞吐量按小时计费，或预留一个月或一年。订阅逾期或达到限额时，Azure 会禁用订阅及其全部资源。',
  ],
  [
    'At Microsoft: a support request on billing, which is free of charge and open to every subscription. On your side: the account administrator or billing owner of the subscription, who alone may pay; an owner of the subscription for quotas.',
    'Microsoft：计费类支持请求，免费且对所有订阅开放。我方：订阅的账户管理员或计费所有者，只有其可付款；配额事宜找订阅所有者。',
  ],
  [
    'Register an app in Microsoft Entra ID, make a client secret, and give it these roles on the subscription: Reader, Monitoring Reader, Cognitive Services Usages Reader and Cost Management Reader. They may read only: neither the keys of resources nor models can be reached. The secret ends on a date that Entra shows: note it. In a sovereign cloud set login endpoint, management endpoint and scope.',
    '在 Microsoft Entra ID 注册应用，创建客户端密码，并在订阅上授予以下角色：Reader、Monitoring Reader、Cognitive Services Usages Reader 与 Cost Management Reader。它们只能读取：无法取得资源密钥，也无法调用模型。密码在 Entra 显示的日期到期：请记下。主权云需设置登录端点、管理端点与作用域。',
  ],
  [
    'Open the subscription in the portal and read its state: Disabled stops all calls, Warned and PastDue announce that.',
    '在门户中打开订阅并查看其状态：Disabled 会停止所有调用，Warned 与 PastDue 是其前兆。',
  ],
  [
    'For a free or credit offer, turn it into pay-as-you-go or remove its spending limit; otherwise reactivate it under Cost Management + Billing.',
    '若为免费或额度类优惠，请转为即用即付或移除开支限额；否则在“成本管理 + 计费”中重新激活。',
  ],
  [
    'Resources work again some minutes later. Do not wait: Azure deletes what a disabled subscription holds after some weeks.',
    '几分钟后资源恢复工作。请勿拖延：数周后 Azure 会删除已禁用订阅中的内容。',
  ],
  [
    'Open Invoices under Cost Management + Billing and pay what is past due.',
    '在“成本管理 + 计费”中打开“发票”，支付逾期款项。',
  ],
  [
    'Replace the payment method; the subscription is enabled again once the payment has gone through.',
    '更换付款方式；付款成功后订阅恢复启用。',
  ],
  [
    'For 429 on a deployment, raise its capacity within the quota of the region, or ask for more quota.',
    '若部署返回 429，请在区域配额内提高其容量，或申请更多配额。',
  ],
  [
    'Where a quota is Blocked or a free tier used up, wait for its reset or move the resource to a paid tier.',
    '若配额为 Blocked 或免费层用尽，请等待重置，或将资源转为付费层。',
  ],
  [
    'Where a budget has an action group, see whether that stopped something.',
    '若预算带有操作组，请检查其是否停止了某些服务。',
  ],
  [
    'Check the Azure status page and Service Health of the subscription.',
    '查看 Azure 状态页面与订阅的服务运行状况。',
  ],
  [
    'Answers about high demand or a temporary adjustment of limits are no matter of money: retry, or use another region.',
    '提示需求过高或临时调整限额的响应与付款无关：请重试或换区域。',
  ],
  [
    'That the state of the subscription says how its payment stands: PastDue and Warned before Disabled.',
    '订阅状态是否反映付款情况：先 PastDue、Warned，后 Disabled。',
  ],
  [
    'The API versions of metrics, costs, budgets and activity log.',
    '指标、费用、预算与活动日志的 API 版本。',
  ],
  [
    'The names of the metrics of each kind of deployment; provisioned throughput and models of other publishers may count under others.',
    '各类部署的指标名称；预配吞吐量与其他发布者的模型可能使用不同名称。',
  ],
  ['That days of metrics begin at midnight UTC.', '指标的日是否始于 UTC 午夜。'],
  [
    'That Cost Management can filter by type of resource, so that costs of Foundry models of other publishers are left out.',
    '成本管理能否按资源类型筛选，从而不含 Foundry 中其他发布者模型的费用。',
  ],
  [
    'Quotas of tokens are in thousands a minute; they say what deployments were given, not what was used.',
    '令牌配额以每分钟千个计；表示分配给部署的量，而非已用量。',
  ],
  [
    'Quotas are read as an hour old and costs and budgets as a day old.',
    '配额视为延迟一小时，费用与预算视为延迟一天。',
  ],
  ['Quarterly and annual budgets are taken to follow the calendar.', '季度与年度预算按日历周期处理。'],
  ['Azure bills after use; what remains of credits is not read.', 'Azure 后付费；不读取剩余额度。'],
  [
    'State and offer of the Azure subscription, and whether a quota is blocked.',
    'Azure 订阅的状态与优惠类型，以及配额是否被封锁。',
  ],
  [
    'When a quota that is used up comes back, where Azure says so; invoices are monthly.',
    'Azure 提供时，用尽的配额何时恢复；发票按月。',
  ],
  ['Needs rights on the billing account, which are not asked for.', '需要计费账户权限，本连接不申请。'],
  [
    'Requests and tokens per UTC day and deployment; Azure does not count by key.',
    '按 UTC 日与部署的请求数与令牌数；Azure 不按密钥计数。',
  ],
  [
    'Quotas of regions that are in use, and the limits of each deployment.',
    '在用区域的配额，以及各部署的限额。',
  ],
  [
    'Per UTC day, resource and meter, 8 to 24 hours late; budgets with what was spent of them.',
    '按 UTC 日、资源与计量项，延迟 8 至 24 小时；预算及其已用金额。',
  ],
  [
    'Each resource has two keys, which only a right to their values would show.',
    '每个资源有两个密钥，只有可读取其值的权限才能看到。',
  ],
  ['Changes to the resources from the activity log, 90 days.', '来自活动日志的资源变更，90 天。'],
  ['Retirement dates of the models that are deployed.', '已部署模型的停用日期。'],
  ['Client secret', '客户端密码'],
  ['Of an app registration with roles that may only read.', '仅有只读角色的应用注册的密码。'],
  ['abc8Q~…', 'abc8Q~…'],
  ['Tenant', '租户'],
  ['Directory (tenant) id of the app registration, or its domain.', '应用注册的目录（租户）ID 或其域名。'],
  ['Client id', '客户端 ID'],
  ['Application (client) id of the registration.', '应用注册的应用程序（客户端）ID。'],
  ['Id of the Azure subscription that holds the resources.', '资源所在 Azure 订阅的 ID。'],
  ['Resources', '资源'],
  [
    'Names of the Azure OpenAI or Foundry resources to read; empty for all of the subscription.',
    '要读取的 Azure OpenAI 或 Foundry 资源名称；留空表示订阅中的全部。',
  ],
  ['Resources per poll', '每次轮询的资源数'],
  [
    'Of how many resources deployments and usage are read; each takes at least two requests.',
    '读取多少个资源的部署与用量；每个至少需要两次请求。',
  ],
  ['Regions', '区域'],
  [
    'Regions whose quotas are read; empty for those in which there are resources.',
    '读取哪些区域的配额；留空表示有资源的区域。',
  ],
  [
    'Of Microsoft.CognitiveServices; change it when Azure retires this one.',
    'Microsoft.CognitiveServices 的版本；Azure 停用该版本时更改。',
  ],
  ['Costs', '费用'],
  [
    'Skipped: budgets still say what was spent. Cost Management refuses frequent queries.',
    '跳过后仍可从预算得知开支。成本管理会拒绝频繁查询。',
  ],
  ['Login endpoint', '登录端点'],
  ['A sovereign cloud has another.', '主权云使用其他值。'],
  ['Management endpoint', '管理端点'],
  ['Azure Resource Manager.', 'Azure 资源管理器。'],
  ['Scope', '作用域'],
  ['What the token is for.', '令牌的用途。'],
  ['The Azure subscription is in state {state}.', 'Azure 订阅的状态为 {state}。'],
  ['{offer} with spending limit', '{offer}（有开支限额）'],
  ['Azure budget {name}', 'Azure 预算 {name}'],
  ['spending of budget {name}', '预算 {name} 的开支'],
  ['budgets', '预算'],
  ['resources', '资源'],
  ['further resources', '其余资源'],
  ['Azure resource {name}', 'Azure 资源 {name}'],
  ['activity log', '活动日志'],
  ['deployments of {resource}', '{resource} 的部署'],
  ['models in {region}', '{region} 的模型'],
  ['quotas in {region}', '{region} 的配额'],
  ['usage of {resource}', '{resource} 的用量'],
  [
    'Azure lists no such resource: check the name and the subscription of this connection.',
    'Azure 没有该资源：请检查名称与该连接的订阅。',
  ],
  [
    '{left} of {total} resources were not read; raise "Resources per poll" or name those that matter.',
    '{total} 个资源中有 {left} 个未读取；请提高“每次轮询的资源数”，或指明重要的资源。',
  ],
  ['Azure does not say yet what was spent of it.', 'Azure 尚未提供其已用金额。'],
  [
    'A row is not as documented: expected Cost, UsageDate, ResourceId, Meter and Currency.',
    '有一行与文档不符：应有 Cost、UsageDate、ResourceId、Meter 与 Currency。',
  ],
  ['A count lies outside of the time that was asked for.', '有计数超出所请求的时间范围。'],
  [
    'Azure Resource Manager allows a few hundred reads a minute and subscription; Cost Management allows far fewer, hence one poll an hour.',
    'Azure Resource Manager 允许每个订阅每分钟数百次读取；Cost Management 少得多，因此每小时轮询一次。',
  ],
];
