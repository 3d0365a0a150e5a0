import type { EngineTextPair } from '#shared/engine-texts/engine-texts.ts';

export const openaiCompatibleZh: readonly EngineTextPair[] = [
  ['OpenAI-compatible host', '兼容 OpenAI 的主机'],
  [
    'Depends on who runs the host. A server of your own (vLLM, Ollama, TGI) bills nothing: what it costs is the machine. A gateway of the one-api family sells prepaid quota. A commercial host has prepaid credit or an invoice, which its API mostly does not tell: note it in the contract of this connection.',
    '取决于主机的运营者。自有服务器（vLLM、Ollama、TGI）不计费：成本是机器本身。one-api 系列网关出售预付额度。商业主机使用预付额度或账单，其 API 大多不提供：请记入该连接的合同。',
  ],
  [
    'At the host: whoever runs it, as named in the contract of this connection. On your side: the owner of the connection; for a server of your own, the team that runs it.',
    '主机方：该连接合同中所列的运营者。我方：连接的负责人；自有服务器则为其运维团队。',
  ],
  [
    'Use a key made for Headroom alone, limited to listing models where the host allows that; leave it out where the server wants none. user_quota needs the access token of the account, which may change the account as well: keep to dashboard_billing where the key shows the balance.',
    '使用专为 Headroom 创建的密钥，主机允许时仅限列出模型；服务器不要求密钥时留空。user_quota 需要账户的访问令牌，它也能更改账户：若密钥能显示余额，请使用 dashboard_billing。',
  ],
  [
    "Compare the balance with the host's own page, and see whether the key or the account behind it is used up.",
    '与主机页面核对余额，查明用尽的是密钥还是其背后的账户。',
  ],
  [
    'Top up, or have the operator of the gateway raise the quota of the key.',
    '充值，或请网关运营者提高该密钥的额度。',
  ],
  [
    'Look for a failed payment or an open invoice on the billing page of the host.',
    '在主机的计费页面查找失败的付款或未付账单。',
  ],
  [
    'Replace the payment method or pay the invoice, then note it in the contract of this connection.',
    '更换付款方式或支付账单，并记入该连接的合同。',
  ],
  [
    'Check the end date of the key: gateways refuse a key that has expired, though money is left.',
    '检查密钥的截止日期：即使尚有余额，网关也会拒绝过期的密钥。',
  ],
  [
    'Have the operator prolong the key or the plan, and note the new end date in the contract of this connection.',
    '请运营者延长密钥或套餐，并在该连接的合同中记下新的截止日期。',
  ],
  [
    'Check that the base URL answers from this machine and that the server has loaded its model.',
    '确认本机可访问基础地址，且服务器已加载模型。',
  ],
  [
    'For a server of your own read its log: out of memory reads like an outage here.',
    '自有服务器请查看日志：内存不足在此表现为服务中断。',
  ],
  [
    'Under which licence a model is served (such as the Llama Community License or Apache 2.0) and whether your use is within it: no host tells it by this API.',
    '模型以何种许可提供（如 Llama Community License 或 Apache 2.0）、你的使用是否在许可范围内：没有主机通过此 API 说明。',
  ],
  [
    'Who runs the host, in which country, and what it keeps of the calls: not told by the API.',
    '主机由谁运营、位于哪个国家、保留调用的哪些内容：API 不提供。',
  ],
  [
    'Whether the model behind a name is the open weights themselves, a quantized copy or another model: not told by the API.',
    '名称背后的模型是开放权重本身、量化版本还是其他模型：API 不提供。',
  ],
  [
    'When a model is withdrawn: not told; only the headers Deprecation and Sunset are read, which few hosts send.',
    '模型何时下线：不提供；仅读取 Deprecation 与 Sunset 响应头，而很少有主机发送。',
  ],
  [
    'Limits in x-ratelimit headers come without a period; most hosts mean a minute, some a day.',
    'x-ratelimit 响应头中的限制不带周期；多数主机指每分钟，少数指每天。',
  ],
  [
    'one-api and new-api: that the credit less the use is what is left; older versions state what is left as the credit and show too little here.',
    'one-api 与 new-api：假定额度减去用量即为余额；旧版本把余额当作额度给出，此处会显示偏少。',
  ],
  [
    'one-api and new-api: whether amounts are dollars; an operator can have quota units shown in their place.',
    'one-api 与 new-api：金额是否为美元；运营者可改为显示额度单位。',
  ],
  ['How late a gateway books a call: five minutes are assumed.', '网关入账的延迟：假定为五分钟。'],
  [
    'At gateways that follow the billing convention of one-api and new-api, where the configuration says so.',
    '仅限遵循 one-api 与 new-api 计费约定且已在配置中声明的网关。',
  ],
  [
    'Only the group of the account at gateways of the one-api family, in place of a plan.',
    '仅 one-api 系列网关的账户分组，代替套餐。',
  ],
  [
    'Only the end date of the key, at gateways of the one-api family; nothing renews.',
    '仅 one-api 系列网关的密钥截止日期；没有续订。',
  ],
  ['The protocol has no word for it.', '协议中没有此项。'],
  [
    'The protocol has no usage report; meters of your own can be configured.',
    '协议没有用量报表；可自行配置计量项。',
  ],
  [
    'Rate limits, where the host sends them as headers, and meters of your own.',
    '主机以响应头发送的速率限制，以及自行配置的计量项。',
  ],
  ['The protocol has no cost report.', '协议没有费用报表。'],
  [
    'Only the key of this connection, at gateways of the one-api family.',
    '仅 one-api 系列网关中该连接自身的密钥。',
  ],
  ['The protocol has none.', '协议中没有。'],
  [
    'The models that are served, and the headers Deprecation and Sunset. End dates and licences of models are not told.',
    '所提供的模型，以及 Deprecation 与 Sunset 响应头。不提供模型的截止日期与许可。',
  ],
  [
    'Where the API is reached, with its version path, such as https://llm.example.com/v1 or http://127.0.0.1:11434/v1.',
    'API 地址，含版本路径，例如 https://llm.example.com/v1 或 http://127.0.0.1:11434/v1。',
  ],
  ['Balance', '余额'],
  [
    'How the gateway tells the balance. dashboard_billing: the billing pages of one-api and new-api, for the key itself. user_quota: their account page, with an access token. none: it does not.',
    '网关如何提供余额。dashboard_billing：one-api 与 new-api 的计费页面，针对密钥本身。user_quota：其账户页面，需访问令牌。none：不提供。',
  ],
  ['Quota units per US dollar', '每美元的额度单位'],
  [
    'For user_quota alone: what the gateway sells for one dollar; 500000 unless its operator changed it.',
    '仅用于 user_quota：网关每美元出售的额度；除非运营者更改，否则为 500000。',
  ],
  ['User number', '用户编号'],
  [
    'For user_quota at new-api alone: the number of the account that the access token belongs to.',
    '仅用于 new-api 的 user_quota：访问令牌所属账户的编号。',
  ],
  [
    'Lists the models and reads the balance of the key. Leave it out where the server wants none.',
    '用于列出模型并读取密钥余额。服务器不要求时留空。',
  ],
  ['Access token of the account', '账户访问令牌'],
  [
    'For user_quota alone. It may change the account at the gateway as well.',
    '仅用于 user_quota。它也能更改网关上的账户。',
  ],
  ['the system access token of the account', '账户的系统访问令牌'],
  ['Models served: {count}.', '提供的模型数：{count}。'],
  ['The key of this connection', '该连接的密钥'],
  [
    'user_quota needs the secret accessToken: add it to the connection',
    'user_quota 需要密钥 accessToken：请添加到该连接',
  ],
  ['{listed} models are listed and the first {kept} were kept', '共列出 {listed} 个模型，保留了前 {kept} 个'],
  [
    'Unknown for a host of your own choice: this is the restraint of Headroom.',
    '自选主机的限制未知：此为 Headroom 的自我约束。',
  ],
];
