import type { EngineTextPair } from '#shared/engine-texts/engine-texts.ts';

export const apiparkZh: readonly EngineTextPair[] = [
  [
    'APIPark is a portal and gateway of your own and takes no payment: an application applies for a service, somebody approves, and credentials with an end date give access. Money is spent behind it, at the AI providers whose keys the gateway uses: once all keys of a provider are exceeded, calls to it fail.',
    'APIPark 是自有的门户与网关，不收费：应用申请服务，由人审批，凭带截止日期的凭据访问。费用产生在其后端，即网关所用密钥所属的 AI 提供商：某提供商的密钥全部超额后，对它的调用会失败。',
  ],
  [
    'On your side: the team that runs APIPark; the owner of a service approves its subscriptions, and whoever holds the account at an AI provider pays for the upstream keys.',
    '我方：运维 APIPark 的团队；服务负责人审批订阅，AI 提供商账户的持有者为上游密钥付款。',
  ],
  [
    'Make a key under System settings, API key, for Headroom alone. It can also create and delete credentials of applications, so keep it as an admin secret. An installation without the environment variable API_KEY takes the well-known key 37eb0ebf: set another one at once. For subscriptions, upstream keys, releases and calls give the cookie of a console session of a user who may only view; it ends when that session does.',
    '在“系统设置”的“API 密钥”中创建仅供 Headroom 使用的密钥。它也能创建和删除应用的凭据，请按管理密钥保管。未设置环境变量 API_KEY 的安装会接受众所周知的密钥 37eb0ebf：请立即更换。要读取订阅、上游密钥、发布与调用，请提供只读用户的控制台会话 Cookie；会话结束即失效。',
  ],
  [
    'Open the AI providers page and look for keys in the state exceeded.',
    '打开 AI 提供商页面，查找状态为 exceeded 的密钥。',
  ],
  [
    'Top up or raise the limit at that provider, or add another key; then enable the key again.',
    '在该提供商处充值或提高上限，或添加其他密钥；然后重新启用该密钥。',
  ],
  [
    'Where the gateway itself answers 429, look for the traffic strategy of the service and raise it.',
    '若网关自身返回 429，请查找该服务的流量策略并调高。',
  ],
  [
    'Open the application and see which subscription is refused, unsubscribed or cancelled.',
    '打开应用，查看哪个订阅被拒绝、退订或取消。',
  ],
  ['Apply again, and ask the owner of the service to approve.', '重新申请，并请服务负责人审批。'],
  ['Prolong credentials whose end date has passed.', '延长已过截止日期的凭据。'],
  [
    'Check that the base URL answers from this machine and that the gateway nodes are up.',
    '确认本机可访问基础地址，且网关节点正常运行。',
  ],
  [
    'Where calls are not counted, check the data source of the monitor in the system settings.',
    '若调用未计数，请在系统设置中检查监控的数据源。',
  ],
  [
    'Field names are those of the public source; none of it was seen on a running installation.',
    '字段名取自公开源代码；未在运行中的安装上验证。',
  ],
  [
    'Times without an offset are on the clock of the server: set its time zone.',
    '不带偏移的时间为服务器时钟：请设置其时区。',
  ],
  [
    'That a refused key answers 403 with the words "invalid token".',
    '假定被拒的密钥返回 403 与文字“invalid token”。',
  ],
  [
    'How soon an upstream key counts as exceeded: five minutes are assumed.',
    '上游密钥多久后计为超额：假定为五分钟。',
  ],
  [
    'Upstream keys have quotas that APIPark does not know: only how many still serve is counted.',
    'APIPark 不知道上游密钥的配额：仅统计仍可用的数量。',
  ],
  [
    'The console API is made for browsers and may change with any version.',
    '控制台 API 供浏览器使用，可能随任何版本更改。',
  ],
  [
    'APIPark knows no money; its AI balances are an order of failover.',
    'APIPark 不涉及金额；其 AI balances 是故障切换顺序。',
  ],
  [
    'Whether services are subscribed, refused, in review or cancelled. Needs a session of the console.',
    '服务是否已订阅、被拒、审核中或已取消。需控制台会话。',
  ],
  [
    'Only when credentials and upstream keys end; subscriptions do not.',
    '仅凭据与上游密钥的截止日期；订阅没有期限。',
  ],
  ['APIPark takes no payment.', 'APIPark 不收费。'],
  [
    'All calls of yesterday and today, not by key. Needs a session of the console.',
    '昨天与今天的全部调用，不按密钥。需控制台会话。',
  ],
  [
    'How many keys of each AI provider still serve and are not exceeded. Needs a session of the console.',
    '每个 AI 提供商仍可用且未超额的密钥数。需控制台会话。',
  ],
  ['APIPark does not reckon costs.', 'APIPark 不计算费用。'],
  [
    'Credentials of the applications with their end; upstream keys with a session of the console.',
    '应用的凭据及其截止日期；有控制台会话时还有上游密钥。',
  ],
  [
    'Releases of subscribed services. Needs a session of the console.',
    '已订阅服务的发布版本。需控制台会话。',
  ],
  ['System API key', '系统 API 密钥'],
  [
    'Reads the credentials of applications by the open API. It could change them too.',
    '通过开放 API 读取应用的凭据。它也能更改它们。',
  ],
  ['a key from the system settings', '系统设置中的密钥'],
  ['Cookie of a console session', '控制台会话的 Cookie'],
  [
    'Optional: reads subscriptions, upstream keys, releases and calls. It ends with the session.',
    '可选：读取订阅、上游密钥、发布与调用。随会话失效。',
  ],
  ['the Cookie header of a signed-in browser', '已登录浏览器的 Cookie 请求头'],
  [
    'An installation of your own has no limit for its management API: this is the restraint of Headroom.',
    '自有安装的管理 API 没有限制：此为 Headroom 的自我限制。',
  ],
  [
    'Where APIPark is reached, such as https://apis.example.com or http://127.0.0.1:18288.',
    'APIPark 的地址，例如 https://apis.example.com 或 http://127.0.0.1:18288。',
  ],
  ['Applications', '应用'],
  ['Ids of the applications whose credentials and subscriptions are read.', '要读取凭据与订阅的应用 ID。'],
  ['Services that matter', '重要的服务'],
  [
    'Ids of the services that must stay subscribed; empty: any one of them. Only with a session of the console.',
    '必须保持订阅的服务 ID；留空表示任一即可。仅限有控制台会话时。',
  ],
  ['Time zone of the server', '服务器的时区'],
  ['In which APIPark writes times without an offset.', 'APIPark 书写不带偏移的时间所用的时区。'],
  ['Credentials: {count}.', '凭据数：{count}。'],
  [
    'This is the key that everybody knows: set the environment variable API_KEY of APIPark to another one.',
    '这是众所周知的密钥：请将 APIPark 的环境变量 API_KEY 设为其他值。',
  ],
  [
    'Without a session of the console subscriptions and upstream keys stay unread.',
    '没有控制台会话则无法读取订阅与上游密钥。',
  ],
  ['Usable keys of AI provider {name}', 'AI 提供商 {name} 的可用密钥数'],
  ['Headroom read {read} of {total}.', 'Headroom 已读取 {total} 个中的 {read} 个。'],
];
