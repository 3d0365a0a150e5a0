import type { EngineTextPair } from '../engine-texts.ts';

const BEST_EFFORT =
  'The gateway applies these limits as best effort only: they are no proof that a cap holds.';
const BEST_EFFORT_ZH = '网关仅尽力执行这些限制，不能证明上限一定有效。';

/** Titles, criteria, reasons and remediations of controls; `engine/controls` writes them. */
export const controlsZh: readonly EngineTextPair[] = [
  [BEST_EFFORT, BEST_EFFORT_ZH],
  ['Usage plan limited', '用量计划设有限制'],
  ['Quota and throttle of every usage plan of the gateway.', '网关各用量计划的配额与限流。'],
  ['Every usage plan sets a quota and a throttle.', '每个用量计划都设置了配额与限流。'],
  [
    'Set a quota and a throttle on the usage plan. Because the gateway applies both as best effort only, put a cost budget with an action on the account and a rate rule in a web application firewall in front of the stage.',
    '为用量计划设置配额与限流。由于网关对两者仅尽力执行，还应在账户上设置带动作的成本预算，并在阶段前的 Web 应用防火墙中设置速率规则。',
  ],
  ['The limits of this usage plan were not read.', '未读取到该用量计划的限制。'],
  ['The usage plan sets no quota and no throttle.', '该用量计划既未设置配额也未设置限流。'],
  ['The usage plan sets no quota.', '该用量计划未设置配额。'],
  ['The usage plan sets no throttle.', '该用量计划未设置限流。'],
  ['The usage plan sets a quota and a throttle.', '该用量计划已设置配额与限流。'],

  ['No retiring model in use', '不使用即将停用的模型'],
  [
    'Models that usage of the last days names and deployments, with the end that the provider or the catalogue announces.',
    '最近用量中出现的模型与部署，以及提供商或目录公布的停用日期。',
  ],
  [
    'No model that was called within the last {duration} is retired or ends within {days} days. A deprecated one without a day for its end is a warning.',
    '最近 {duration} 内调用的模型均未停用，且不会在 {days} 天内停用。已弃用但未公布停用日期的记为警告。',
  ],
  [
    'Move the callers to the successor before the end of the model, and run the regression tests of what they do with its answers.',
    '在模型停用前将调用方迁移到后继模型，并对其结果的使用做回归测试。',
  ],
  ['Last used {age} ago: it is no longer in use.', '最近使用于 {age} 前：已不再使用。'],
  ['Nobody says how long it is served.', '没有任何来源说明其服务到何时。'],
  ['It is served and no end of it is announced.', '仍在服务，且未公布停用日期。'],
  ['The provider advises against it.', '提供商不建议使用。'],
  ['It is retired.', '已停用。'],
  ['It is deprecated.', '已弃用。'],
  ['No day is named for its end.', '未公布停用日期。'],
  ['It was to end on {day}.', '原定于 {day} 停用。'],
  ['It is served until {day}, for {days} more days.', '服务至 {day}，还有 {days} 天。'],
  ['Use instead: {successor}.', '请改用：{successor}。'],
  ['Whether it is in use is not known.', '是否在用未知。'],

  ['API version supported', 'API 版本受支持'],
  [
    "Versions of the provider's API that are sent, and addresses whose answers announce their end.",
    '所发送的提供商 API 版本，以及响应中公布停用的地址。',
  ],
  [
    'No version or address of an API in use is deprecated, or ends within {days} days.',
    '在用的 API 版本或地址均未弃用，且不会在 {days} 天内停用。',
  ],
  [
    'Plan the move to a version that is supported: read what changed, try it in a test environment, and change the setting of the connection and of the callers.',
    '计划迁移到受支持的版本：了解变更，在测试环境试用，并修改连接与调用方的设置。',
  ],

  ['API version pinned', 'API 版本已固定'],
  [
    'Names of the models, deployments and API versions in use, and what the provider says of upgrades.',
    '在用的模型、部署与 API 版本的名称，以及提供商对升级的说明。',
  ],
  [
    'In production no name in use leaves the version to the provider, and no deployment changes its version by itself.',
    '生产环境中在用的名称均不由提供商决定版本，部署也不会自行更换版本。',
  ],
  [
    'Call the model by its dated name or fix the version of the deployment, and read the list of changes before moving to another.',
    '以带日期的名称调用模型，或固定部署的版本；更换前先阅读变更清单。',
  ],
  ['The connection does not serve production.', '该连接不用于生产环境。'],
  [
    'The name leaves the version to the provider, who may change it.',
    '该名称由提供商决定版本，提供商可能更改。',
  ],
  ['The deployment changes its version when the provider says so.', '该部署会随提供商的安排更换版本。'],
  ['The version is fixed.', '版本已固定。'],
  [
    'Whether the provider may change what the name stands for is not known.',
    '提供商是否会更改该名称所指的版本未知。',
  ],

  ['Method needs auth', '方法要求认证'],
  [
    'What every method of the APIs that are served asks callers for: a key, an authorizer, or nothing.',
    '所提供 API 的各方法对调用方的要求：密钥、授权器或无。',
  ],
  [
    'Every method of a public API asks for a key or for authorization. Preflight requests do not count.',
    '公开 API 的每个方法都要求密钥或授权。预检请求不计。',
  ],
  [
    'Put an authorizer in front of the method. A key alone tells callers apart and counts against a quota; it does not prove who calls.',
    '为方法设置授权器。仅凭密钥只能区分调用方并计入配额，不能证明调用者身份。',
  ],
  ['The API is reached from the own network only.', '该 API 仅能从自有网络访问。'],
  ['What the methods of this API ask callers for was not read.', '未读取到该 API 的方法对调用方的要求。'],
  ['Every method asks for a key or for authorization.', '每个方法都要求密钥或授权。'],
  ['Methods that answer anybody ({count}): {names}.', '有 {count} 个方法对任何人开放：{names}。'],
  ['Whether the API is public is not known.', '该 API 是否公开未知。'],

  ['No orphan key or plan', '无孤立的密钥或计划'],
  [
    'Usage plans of the gateway with their stages and keys, and every API key with its state.',
    '网关的用量计划及其阶段与密钥，以及各 API 密钥的状态。',
  ],
  [
    'Every enabled key of the gateway is in a usage plan, and every usage plan belongs to a stage.',
    '网关每个启用的密钥都在用量计划中，每个用量计划都属于某个阶段。',
  ],
  [
    'Delete what nothing belongs to any more, after the owner agreed; or put the key into its plan and the plan on its stage.',
    '经负责人同意后删除已无归属的对象；或将密钥加入计划、将计划关联到阶段。',
  ],
  ['The stages of this usage plan were not read.', '未读取到该用量计划的阶段。'],
  ['The usage plan belongs to no stage.', '该用量计划不属于任何阶段。'],
  ['The usage plan belongs to {count} stages.', '该用量计划属于 {count} 个阶段。'],
  ['The key is in the usage plan {plan}.', '该密钥在用量计划 {plan} 中。'],
  ['The key is in no usage plan.', '该密钥不在任何用量计划中。'],
  ['The keys of a usage plan were not read.', '未读取到某个用量计划的密钥。'],

  ['Stage logging on', '阶段已开启日志'],
  ['Where every stage of the gateway writes its access log.', '网关各阶段的访问日志写入位置。'],
  ['In production every stage writes an access log.', '生产环境中每个阶段都写访问日志。'],
  ['Logs of the execution are not read.', '执行日志不读取。'],
  [
    'Turn the access log of the stage on, with the id of the key and the status of the answer in its format, and set how long it is kept.',
    '开启该阶段的访问日志，格式中包含密钥 ID 与响应状态，并设置保留期限。',
  ],
  ['Whether this stage writes an access log was not read.', '未读取到该阶段是否写访问日志。'],
  ['The stage writes no access log.', '该阶段不写访问日志。'],
  ['The stage writes an access log.', '该阶段写访问日志。'],

  ['Key has an owner', '密钥有负责人'],
  ['Owner of every API key that the provider lists.', '提供商所列各 API 密钥的负责人。'],
  [
    'Every enabled key names its owner. Whether the owner still works here is for KEY-06 to say.',
    '每个启用的密钥都标明负责人。负责人是否仍在职由 KEY-06 说明。',
  ],
  [
    'Find out who uses the key and assign it to a person or service; revoke it where nobody does.',
    '查明谁在使用该密钥并指定到人或服务；无人使用则吊销。',
  ],
  ['The key belongs to {owner}.', '该密钥属于 {owner}。'],
  ['The key names no owner, while others do.', '该密钥未标明负责人，而其他密钥已标明。'],
  ['The provider names the owner of none of its keys.', '提供商未标明任何密钥的负责人。'],

  ['Key rotated', '密钥已轮换'],
  ['Day on which every API key that the provider lists was made.', '提供商所列各 API 密钥的创建日期。'],
  ['No enabled key is older than {duration}.', '没有启用的密钥超过 {duration}。'],
  [
    'Make a new key, move its users over, watch the old one until nobody uses it, and revoke it. Agree on a day for the next time.',
    '创建新密钥，迁移使用者，确认旧密钥无人使用后吊销，并约定下次轮换日期。',
  ],
  ['The provider does not tell when the key was made.', '提供商未告知该密钥的创建时间。'],
  ['The key is {age} old; {limit} are allowed.', '该密钥已有 {age}；允许 {limit}。'],

  ['Few admin keys', '管理密钥数量有限'],
  ['Kind and state of every API key that the provider lists.', '提供商所列各 API 密钥的类型与状态。'],
  [
    'An account has at most {count} enabled admin keys. Whether one of them calls models is not read.',
    '账户最多有 {count} 个启用的管理密钥。是否用其调用模型不读取。',
  ],
  [
    'Revoke admin keys that nobody needs, and give each task a key of its own with no more rights than it needs.',
    '吊销无人需要的管理密钥，为每项任务分配权限最小的专用密钥。',
  ],
  ['The provider lists no admin keys as such.', '提供商未列出管理密钥。'],
  [
    'There are {count} enabled admin keys; {limit} are allowed.',
    '有 {count} 个启用的管理密钥；允许 {limit} 个。',
  ],

  ['Key limited', '密钥设有限额'],
  [
    'Limit of every API key on what it may spend or use, where the provider tells it.',
    '提供商告知时，各 API 密钥的开支或用量限额。',
  ],
  ['In production every enabled key has a limit of its own.', '生产环境中每个启用的密钥都有自己的限额。'],
  ['Scopes of keys are not read.', '密钥的权限范围不读取。'],
  [
    'Set a limit on what the key may spend, somewhat above what its user needs, and give it no more scopes than its task asks for.',
    '为密钥设置略高于使用者所需的开支限额，且只授予任务所需的权限范围。',
  ],
  ['The provider does not tell the limits of keys.', '提供商未告知密钥的限额。'],
  ['The key has a limit of its own.', '该密钥有自己的限额。'],
  ['The key has no limit of its own.', '该密钥没有自己的限额。'],

  ['Polling is paused by a person.', '轮询由人工暂停。'],
  [
    'Nothing was read yet: whether the service is in use is not known.',
    '尚未读取任何内容：该服务是否在用未知。',
  ],

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

  ['Documented service', '服务有记录'],
  ['Declared owner and purpose of the connection.', '连接登记的负责人与用途。'],
  ['A service in use has an owner and a purpose on record.', '在用服务的负责人与用途均有记录。'],
  [
    'Its runbook is the guide of the provider; a class of its data is not recorded.',
    '操作手册即提供商指南；数据分级不作记录。',
  ],
  ['Write down who answers for the service and what it is used for.', '写明谁对该服务负责及其用途。'],
  ['No owner and no purpose is on record.', '负责人与用途均无记录。'],
  ['No owner is on record.', '负责人无记录。'],
  ['No purpose is on record.', '用途无记录。'],
  ['Owner and purpose are on record.', '负责人与用途均有记录。'],

  ['No unregistered use', '没有未登记的使用'],
  [
    'Accounts that answer and the projects of their keys, against the register of services.',
    '有响应的账户及其密钥所属项目，与服务登记对照。',
  ],
  [
    'Every account that answers, and every project that its keys name, belongs to a service of the register. Projects that no key names are not known here.',
    '每个有响应的账户及其密钥所属的项目都属于已登记的服务。没有密钥指明的项目在此未知。',
  ],
  [
    'Enter the service in the register with owner, purpose and contract, or stop its use.',
    '将服务及其负责人、用途与合同录入登记，或停止使用。',
  ],
  ['No register of services is on record.', '没有服务登记。'],
  ['It has never answered, so that its use is not known.', '从未响应，使用情况未知。'],
  ['It answers, and no service of the register covers it.', '有响应，但没有已登记的服务覆盖它。'],
  ['The register covers it: {names}.', '登记已覆盖：{names}。'],
  ['No service of the register covers these projects: {names}.', '以下项目没有已登记的服务覆盖：{names}。'],
  ['The register has no service for this connection.', '登记中没有该连接的服务。'],
  ['Each of its services is judged by itself.', '其各项服务分别评估。'],

  ['Approved vendors only', '仅用已批准的供应商'],
  [
    'Spend of the last weeks by vendor, and the vendors that the allow-lists name.',
    '最近数周各供应商的支出，以及允许清单中的供应商。',
  ],
  ['No money is spent at a vendor that no allow-list names.', '没有向未列入允许清单的供应商支出。'],
  [
    'Have the vendor approved and enter it in the allow-list of its class of data, or stop its use.',
    '批准该供应商并列入相应数据等级的允许清单，或停止使用。',
  ],
  ['No allow-list is on record.', '没有允许清单。'],
  ['An allow-list names {vendor}.', '允许清单包含 {vendor}。'],
  ['Money is spent at {vendor}, which no allow-list names.', '正在向 {vendor} 支出，而没有允许清单包含它。'],
  [
    'No allow-list names {vendor}; whether money is spent there is not known.',
    '没有允许清单包含 {vendor}；是否有支出未知。',
  ],

  ['Vendor review current', '供应商评审有效'],
  [
    'Day of the last review, contract and data processing agreement of each service in the register.',
    '登记中各服务的最近评审日期、合同与数据处理协议。',
  ],
  [
    'The vendor was reviewed within the last {days} days; contract and data processing agreement are on record.',
    '最近 {days} 天内评审过供应商；合同与数据处理协议均有记录。',
  ],
  [
    'Review the vendor, and enter the day, the contract and the agreement in the register.',
    '评审供应商，并将日期、合同与协议录入登记。',
  ],
  ['The register names no contract.', '登记中没有合同。'],
  ['The register names no data processing agreement.', '登记中没有数据处理协议。'],
  ['The register names no review of the vendor.', '登记中没有供应商评审。'],
  ['The vendor was last reviewed on {day}.', '供应商最近一次评审于 {day}。'],

  ['Fallback tested', '备用方案已测试'],
  [
    'Criticality, fallback and day of its last test of each service in the register.',
    '登记中各服务的重要程度、备用方案及其最近测试日期。',
  ],
  [
    'A critical service has a fallback that was tested within the last {days} days.',
    '关键服务有备用方案，并在最近 {days} 天内测试过。',
  ],
  [
    'Name a service to fall back to, try the change over, and enter the day in the register.',
    '指定备用服务，演练切换，并将日期录入登记。',
  ],
  ['The register does not say how critical it is.', '登记未说明其重要程度。'],
  ['The service is not a critical one.', '该服务不是关键服务。'],
  ['The service is critical and has no fallback.', '该服务为关键服务，但没有备用方案。'],
  ['The fallback {fallback} was never tested.', '备用方案 {fallback} 从未测试。'],
  ['The fallback {fallback} was last tested on {day}.', '备用方案 {fallback} 最近一次测试于 {day}。'],

  ['Usage log retention', '使用日志保留'],
  [
    'For how many days the logs of use of each service are kept, as the register has it.',
    '登记中各服务使用日志的保留天数。',
  ],
  [
    'Logs of use are kept for at least {least} days; fewer than {ample} are a warning, for where card data is in scope.',
    '使用日志至少保留 {least} 天；少于 {ample} 天记为警告，适用于涉及银行卡数据的情形。',
  ],
  [
    'Have logs kept for longer, by the vendor or in an archive of your own, and enter the days.',
    '由供应商或自有归档延长日志保留，并录入天数。',
  ],
  ['The register does not say how long logs are kept.', '登记未说明日志保留多久。'],
  ['Logs of use are kept for {days} days.', '使用日志保留 {days} 天。'],

  ['Approved models only', '仅用已批准的模型'],
  [
    'Models that usage of the last 30 days names, the class of data of the service, and its allow-list.',
    '最近 30 天用量中出现的模型、服务的数据等级及其允许清单。',
  ],
  [
    'Every model in use is allowed for each class of data that the services of its account carry.',
    '在用的每个模型都被允许用于其账户服务所承载的各数据等级。',
  ],
  [
    'Move the callers to a model that is allowed for this class of data, or have the model approved.',
    '将调用方迁移到该数据等级允许的模型，或批准该模型。',
  ],
  ['Its allow-lists leave every model free.', '其允许清单不限制模型。'],
  ['Usage of the last weeks names no model.', '最近数周的用量没有指明模型。'],
  ['Each of its models is judged by itself.', '其各模型分别评估。'],
  ['The model is allowed for the data that goes there.', '该模型允许用于送往该处的数据。'],
  ['The model is not allowed for data of class {class}.', '该模型不允许用于 {class} 等级的数据。'],
  ['The register does not say which class of data goes there.', '登记未说明送往该处的数据等级。'],
  ['There is no allow-list for data of class {class}.', '没有 {class} 等级数据的允许清单。'],

  ['Allowed data region', '数据区域受许可'],
  [
    'Regions that the settings of the connection name, the class of data of the service, and its allow-list.',
    '连接设置中的区域、服务的数据等级及其允许清单。',
  ],
  [
    'Every region that is read is allowed for each class of data that goes there. Where a vendor processes data beyond its endpoint is not known here.',
    '读取的每个区域都被允许用于送往该处的各数据等级。供应商在端点之外何处处理数据在此未知。',
  ],
  [
    'Move to an endpoint in an allowed region, and have the data deleted where it is.',
    '迁移到允许区域的端点，并删除现有数据。',
  ],
  ['Its allow-lists leave every region free.', '其允许清单不限制区域。'],
  ['Its settings name no region, so that nobody can tell.', '其设置没有指明区域，无法判断。'],
  [
    'The region {region} is not allowed for data of class {class}.',
    '区域 {region} 不允许用于 {class} 等级的数据。',
  ],
  [
    'Its regions are allowed for the data that goes there: {regions}.',
    '其区域允许用于送往该处的数据：{regions}。',
  ],

  ["Leaver's keys revoked", '离职者密钥已吊销'],
  [
    'Owner of every API key that the provider lists, and whether the directory still has that owner as active.',
    '提供商列出的各 API 密钥的所有者，以及名录中该所有者是否仍在职。',
  ],
  [
    'No enabled key belongs to somebody who left or to a service that was switched off.',
    '没有启用的密钥属于已离职人员或已停用的服务。',
  ],
  [
    'Revoke the key now, and look in the audit log for what it did since the owner left.',
    '立即吊销密钥，并在审计日志中查看所有者离职后的操作。',
  ],
  ['No directory of owners is on record.', '没有所有者名录。'],
  ['The key names no owner.', '密钥没有所有者。'],
  ['The directory does not know the owner {owner}.', '名录中没有所有者 {owner}。'],
  ['Its owner {owner} is active.', '其所有者 {owner} 在职。'],
  ['Its owner {owner} is not active any more.', '其所有者 {owner} 已不在职。'],

  ['Waivers governed', '豁免受控'],
  [
    'Register of waivers: term, who asked, who approved, and when a failing result last fitted each.',
    '豁免登记：期限、申请人、批准人，以及最近一次有未通过结果符合的时间。',
  ],
  [
    'Every waiver was approved by another person than who asked for it, stands for {days} days at the most, covered something within the last {unused} days, and left nothing failing when it expired.',
    '每项豁免均由申请人以外的人批准，期限不超过 {days} 天，最近 {unused} 天内有所覆盖，且到期时没有遗留未通过项。',
  ],
  [
    'Renew the waiver with an approval, or mend what it covered. Revoke a waiver that covers nothing.',
    '经批准续期，或整改其覆盖的问题；撤销没有覆盖任何问题的豁免。',
  ],
  ['No waiver is on record.', '没有豁免记录。'],
  ['It was revoked.', '已撤销。'],
  ['{person} approved the own request.', '{person} 批准了自己的申请。'],
  ['It stands for {days} days; {most} are the most.', '期限为 {days} 天；最多 {most} 天。'],
  ['It waits for an approval and has no effect.', '等待批准，尚未生效。'],
  ['It is approved by {person} and has not begun.', '已由 {person} 批准，尚未开始。'],
  ['It expired on {day}, and what it covered still fails.', '已于 {day} 过期，其覆盖的问题仍未通过。'],
  ['It expired on {day}, and nothing that it covered fails.', '已于 {day} 过期，其覆盖的问题均不再未通过。'],
  ['It has covered nothing for {days} days.', '已有 {days} 天没有覆盖任何问题。'],
  ['It is approved by {person} and stands until {day}.', '已由 {person} 批准，有效至 {day}。'],

  ['Training acknowledged', '已确认培训'],
  [
    "Who confirmed to have read the provider's guide, when, and how long that counts.",
    '谁在何时确认已读提供商指南，以及有效期。',
  ],
  [
    "The owner of a connection has confirmed to have read the provider's guide within the last year.",
    '连接负责人在最近一年内确认已读提供商指南。',
  ],
  ['A guide that changed since is a warning.', '此后指南有变更的记为警告。'],
  [
    "Ask the owner to read the provider's guide and to confirm it under Guides.",
    '请负责人阅读提供商指南，并在“指南”中确认。',
  ],
  ['No owner is set who could be asked to read the guide.', '未设负责人，无法要求其阅读指南。'],
  [
    '{owner} has never confirmed to have read the guide of {provider}.',
    '{owner} 从未确认已读 {provider} 的指南。',
  ],
  [
    '{owner} read the guide of {provider} on {day}; that counted until {until}.',
    '{owner} 于 {day} 阅读了 {provider} 的指南；有效期已于 {until} 结束。',
  ],
  [
    '{owner} read the guide of {provider} on {day}; the guide has changed since.',
    '{owner} 于 {day} 阅读了 {provider} 的指南；此后指南有变更。',
  ],
  [
    '{owner} read the guide of {provider} on {day}; that counts until {until}.',
    '{owner} 于 {day} 阅读了 {provider} 的指南；有效期至 {until}。',
  ],

  ['No lapse in period', '期间内未失效'],
  ['Every change of state of the subscription within the last 30 days.', '最近 30 天内订阅状态的每次变化。'],
  [
    'Within the last {duration} the subscription was never past due, suspended, lapsed or cancelled. One that was retired or replaced by decision is out of scope.',
    '最近 {duration} 内订阅从未逾期、暂停、失效或取消。经决定停用或更换的不在范围内。',
  ],
  [
    'Find out why the renewal was missed. Let the subscription renew by itself, or have the alert on its end come earlier.',
    '查明为何错过续订。设为自动续订，或提前到期提醒。',
  ],
  ['The subscription was ended by decision.', '订阅经决定终止。'],
  ['The subscription was past due from {day} on, for {duration}.', '订阅自 {day} 起逾期，持续 {duration}。'],
  ['The subscription was suspended from {day} on, for {duration}.', '订阅自 {day} 起暂停，持续 {duration}。'],
  ['The subscription was lapsed from {day} on, for {duration}.', '订阅自 {day} 起失效，持续 {duration}。'],
  ['The subscription was cancelled from {day} on, for {duration}.', '订阅自 {day} 起取消，持续 {duration}。'],
  [
    'For a part of the period the state of the subscription is not known.',
    '期间内有一段时间的订阅状态未知。',
  ],
  ['The subscription did not lapse in the {duration} looked at.', '所查看的 {duration} 内订阅未失效。'],

  ['Provider backend errors escalated', '提供商后端错误已上报'],
  [
    'Polls of the last 24 h that the provider failed to answer, and refused payments that are a fault of the provider.',
    '最近 24 小时内提供商未能响应的轮询，以及属于提供商故障的拒付。',
  ],
  [
    'Within {duration} the provider failed at most {count} times, or somebody has taken it up with the provider and acknowledged the finding.',
    '{duration} 内提供商故障不超过 {count} 次，或已有人向提供商上报并确认该发现。',
  ],
  [
    'Open a ticket with the provider, acknowledge this finding, and let callers wait longer between one try and the next.',
    '向提供商提交工单并确认此发现，同时让调用方延长重试间隔。',
  ],
  ['This connection asks no provider.', '该连接不访问任何提供商。'],
  ['The provider was not asked within the last {duration}.', '最近 {duration} 内未访问提供商。'],
  [
    'The provider failed {count} times within {duration}; {limit} are allowed.',
    '{duration} 内提供商故障 {count} 次；允许 {limit} 次。',
  ],
  ['Somebody has taken it up.', '已有人处理。'],

  ['No limit breach in period', '期间内未触及限额'],
  [
    'Refusals of the last 30 days because a limit or balance was used up.',
    '最近 30 天内因限额或余额用完而发生的拒绝。',
  ],
  [
    'Within the last 30 days the provider refused nothing because a limit or balance was used up.',
    '最近 30 天内提供商未因限额或余额用完而拒绝。',
  ],
  [
    'Look back at how it came to this: what used the limit up, which alert was missed, and whether the limit fits the need.',
    '回顾原因：什么用完了限额、错过了哪条告警、限额是否符合需要。',
  ],
  [
    '{count} breaches of the last 30 days are judged one by one.',
    '最近 30 天的 {count} 次触及限额逐一评判。',
  ],
  [
    'No limit was breached in the last 30 days, as far as polls have seen.',
    '就轮询所见，最近 30 天未触及限额。',
  ],
  ['A limit was breached and is so for {duration}. {summary}', '已触及限额，至今 {duration}。{summary}'],
  ['A limit was breached for {duration}. {summary}', '曾触及限额，持续 {duration}。{summary}'],

  ['No overdue invoice', '无逾期账单'],
  [
    'What the provider says of open invoices and of the last charge, and since when.',
    '提供商对未付账单与最近一次扣款的说明及起始时间。',
  ],
  [
    'No invoice is open for more than {duration} past its day; a warning before that. Invoices themselves are not read.',
    '没有账单逾期超过 {duration}；此前为警告。账单本身不读取。',
  ],
  [
    'Pay the invoice, or dispute it with the provider in writing.',
    '支付账单，或以书面形式向提供商提出异议。',
  ],
  ['The provider does not tell of open invoices.', '提供商未告知未付账单。'],
  [
    'An invoice is open past its day for {duration} at least; {limit} are allowed.',
    '有账单逾期至少 {duration}；允许 {limit}。',
  ],
  [
    'The provider reports the last charge as paid and nothing as past due.',
    '提供商报告最近一次扣款已付，且无逾期。',
  ],

  ['Clock trusted', '时钟可信'],
  [
    "Difference between this computer's clock and the date that the provider's newest answers carry.",
    '本机时钟与提供商最新响应所带日期之差。',
  ],
  ['The clocks differ by at most {limit} s.', '时钟相差不超过 {limit} 秒。'],
  ["Have this computer's clock set by a time server.", '让本机时钟由时间服务器校准。'],
  [
    "Where a single connection differs, the provider's clock is wrong: tell the provider.",
    '若仅一个连接有差异，则提供商时钟有误：请告知提供商。',
  ],
  ["The provider's newest answers carry no date.", '提供商的最新响应不带日期。'],
  ['The clocks differ by {seconds} s; {limit} s are allowed.', '时钟相差 {seconds} 秒；允许 {limit} 秒。'],

  ['Collection complete', '采集完整'],
  [
    'Outcome of the newest poll and the parts of the account that it could not read.',
    '最近一次轮询的结果及其未能读取的账户部分。',
  ],
  [
    'The newest poll was refused nothing for want of rights and cut no list short. Parts that the provider failed to answer for are an error, not a failure. Services without a connection are not known here.',
    '最近一次轮询未因权限不足被拒，也未截断列表。提供商未能响应的部分记为错误而非不合格。没有连接的服务在此未知。',
  ],
  [
    'Grant the credential the missing right to read, and narrow what is read where a list is too long for one poll.',
    '为凭据授予缺少的读取权限；列表过长时缩小读取范围。',
  ],
  ['The credential was refused: {outcome}.', '凭据被拒：{outcome}。'],
  [
    'The newest poll read everything that the provider shows to this credential.',
    '最近一次轮询读取了提供商向该凭据展示的全部内容。',
  ],
  ['The newest poll failed for another reason.', '最近一次轮询因其他原因失败。'],

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

  ['Every 402 triaged', '每个 402 均已处置'],
  [
    'Refused payments that are open or were closed within the last 30 days, with their diagnosed cause.',
    '未结束或最近 30 天内结束的拒付及其诊断原因。',
  ],
  [
    'Every refused payment has one of the four causes, and none is open for more than {duration}. A fault of the provider is recorded as an error, not as a failure.',
    '每次拒付均归于四种原因之一，且持续不超过 {duration}。提供商故障记为错误而非不合格。',
  ],
  [
    'Find out which of the four causes applies (subscription expired, usage limit exceeded, payment details refused, fault of the provider), follow its steps, and confirm with a successful call.',
    '查明属于四种原因中的哪一种（订阅过期、超出用量限制、支付信息被拒、提供商故障），按步骤处理，并以一次成功调用确认。',
  ],
  [
    '{count} refused payments of the last 30 days are judged one by one.',
    '最近 30 天的 {count} 次拒付逐一评判。',
  ],
  ['1 refused payment of the last 30 days is judged by itself.', '最近 30 天的 1 次拒付单独评判。'],
  ['No payment was refused in the last 30 days.', '最近 30 天没有拒付。'],
  ['No cause is known; open for {duration}. {summary}', '原因未知；已持续 {duration}。{summary}'],
  ['No cause is known; closed after {duration}. {summary}', '原因未知；{duration} 后结束。{summary}'],
  ['Cause: {cause}; open for {duration}. {summary}', '原因：{cause}；已持续 {duration}。{summary}'],
  ['Cause: {cause}; closed after {duration}. {summary}', '原因：{cause}；{duration} 后结束。{summary}'],

  ['Nothing was read yet.', '尚未读取任何内容。'],
  ['The newest reading is {age} old; at most {limit} are allowed.', '最新读数已有 {age}；最多允许 {limit}。'],
  [
    "The newest reading is {duration} ahead of this computer's clock; set the clock right.",
    '最新读数比本机时钟超前 {duration}；请校准时钟。',
  ],

  ['No stale key', '无闲置密钥'],
  [
    'Time of the last use and state of every API key that the provider lists.',
    '提供商所列各 API 密钥的最近使用时间与状态。',
  ],
  ['No enabled key is unused for more than {duration}.', '没有启用的密钥闲置超过 {duration}。'],
  [
    'Ask the owner whether the key is still needed; disable it, and delete it once nothing breaks.',
    '向负责人确认是否仍需该密钥；先停用，确认无影响后删除。',
  ],
  ['The key is disabled.', '该密钥已停用。'],
  ['The key is expired.', '该密钥已过期。'],
  ['The provider does not tell when the key was last used.', '提供商未告知该密钥的最近使用时间。'],
  ['Last used {age} ago; {limit} are allowed.', '最近使用于 {age} 前；允许 {limit}。'],
  ['Whether it is enabled is not known.', '是否启用未知。'],

  ['No monitoring gap', '监控无盲区'],
  [
    'Outcome and gaps of the newest poll, time of the newest successful one.',
    '最近一次轮询的结果与缺口，以及最近一次成功轮询的时间。',
  ],
  [
    'The newest successful poll is at most 4 poll intervals old (2 h at the least) and read everything it should. A part that only the provider failed to answer for is an error, not a failure.',
    '最近一次成功轮询不早于 4 个轮询间隔（至少 2 小时），且读取完整。仅因提供商未响应而缺失的部分记为错误而非不合格。',
  ],
  [
    'Repair the connection: renew the credential, grant the missing read permission, or lift what blocks the way. State the gap in the report of the period.',
    '修复连接：更新凭据、授予缺少的读取权限，或排除阻碍，并在当期报告中说明缺口。',
  ],
  ['Polling is paused by a person: nothing is watched here.', '轮询由人工暂停：此处不受监控。'],
  [
    'Never polled successfully in {duration}; {limit} are allowed. Last poll: {poll}',
    '{duration} 内从未成功轮询；允许 {limit}。最近一次轮询：{poll}',
  ],
  [
    'Never polled successfully in {duration}; {limit} are allowed.',
    '{duration} 内从未成功轮询；允许 {limit}。',
  ],
  ['No successful poll yet. Last poll: {poll}', '尚无成功的轮询。最近一次轮询：{poll}'],
  ['No successful poll yet.', '尚无成功的轮询。'],
  [
    'No successful poll for {duration}; {limit} are allowed. Last poll: {poll}',
    '已有 {duration} 没有成功的轮询；允许 {limit}。最近一次轮询：{poll}',
  ],
  [
    'No successful poll for {duration}; {limit} are allowed.',
    '已有 {duration} 没有成功的轮询；允许 {limit}。',
  ],
  ['Last successful poll {age} ago; {limit} are allowed.', '最近一次成功轮询于 {age} 前；允许 {limit}。'],
  ['The last poll could not read: {parts}.', '最近一次轮询未能读取：{parts}。'],
  ['unauthorized, {detail}', '未授权，{detail}'],
  ['forbidden, {detail}', '被禁止，{detail}'],
  ['rate limited, {detail}', '被限流，{detail}'],
  ['payment required, {detail}', '要求付款，{detail}'],
  ['unavailable, {detail}', '不可用，{detail}'],
  ['malformed, {detail}', '响应无法解析，{detail}'],

  ['Payment method valid', '付款方式有效'],
  [
    'Expiry of the payment method, date of the next invoice, result of the last charge.',
    '付款方式的有效期、下次账单日期、最近一次扣款结果。',
  ],
  [
    'The payment method is valid on the day of the next invoice, and the last charge did not fail.',
    '付款方式在下次账单日有效，且最近一次扣款未失败。',
  ],
  [
    'Put a valid payment method in place before the next invoice and have a second person confirm the change.',
    '在下次账单前设置有效的付款方式，并由第二人确认变更。',
  ],
  ['Nothing is known about how this is paid.', '付款方式一无所知。'],
  ['The subscription is cancelled.', '订阅已取消。'],

  ['There are no {noun}.', '没有{noun}。'],
  ['All {count} {noun} were read and are judged one by one.', '全部 {count} 个{noun}均已读取并逐一评判。'],
  ['{provider} lists no {noun} to this credential.', '{provider} 未向该凭据列出{noun}。'],
  [
    'The last poll failed; the list of {noun} may be out of date.',
    '最近一次轮询失败；{noun}列表可能已过时。',
  ],
  [
    'The list of {noun} may be incomplete: {part} could not be read ({outcome}).',
    '{noun}列表可能不完整：{part} 无法读取（{outcome}）。',
  ],
  ['quotas', '配额'],
  ['costs by day', '按日费用'],
  ['APIs', 'API'],
  ['stages', '阶段'],
  ['gateway keys and plans', '网关密钥与用量计划'],
  ['models in use', '在用模型'],
  ['API versions', 'API 版本'],
  ['api versions', 'API 版本'],
  ['versions in use', '在用版本'],
  ['usage plans', '用量计划'],
  ['API keys', 'API 密钥'],
  ['api keys', 'API 密钥'],

  ['Quota headroom', '配额余量'],
  ['Used amount and limit of every quota, with the time of its reset.', '各配额的用量、上限与重置时间。'],
  [
    'Less than {fail} % of a quota is used; a warning from {warn} % on.',
    '配额使用低于 {fail}%；自 {warn}% 起警告。',
  ],
  [
    'Ask the provider for a higher limit, or move load to another key, plan or provider before the reset.',
    '向提供商申请更高上限，或在重置前将负载移至其他密钥、计划或提供商。',
  ],
  ['The quota was reset since the newest reading.', '配额在最新读数之后已重置。'],
  ['The used amount is not known.', '用量未知。'],
  ['No limit is known.', '上限未知。'],
  ['The quota is used although its limit is 0.', '配额上限为 0，却仍有使用。'],
  ['The limit is 0 and nothing is used.', '上限为 0，且无使用。'],
  ['{percent} % used; the limit of concern is {limit} %.', '已用 {percent}%；关注线为 {limit}%。'],

  ['No exhaustion before reset', '重置前不会用完'],
  ['Forecast of every quota from its usage history.', '依据用量历史对各配额的预测。'],
  ['The median forecast does not exhaust the quota before its reset.', '预测中位数在重置前不会用完配额。'],
  [
    'Throttle callers of low priority until the reset, or raise the limit for the rest of the window.',
    '在重置前限制低优先级调用方，或在窗口剩余时间提高上限。',
  ],
  ['No forecast was made yet.', '尚未作出预测。'],
  ['The forecast is unknown.', '预测未知。'],
  ['The median forecast reaches the reset.', '预测中位数可维持到重置。'],
  [
    'The median forecast exhausts the quota in {duration}, before its reset.',
    '预测中位数显示配额将在 {duration} 后、重置前用完。',
  ],

  ['Subscription active', '订阅有效'],
  [
    'State of the subscription, from the provider and from the declared contract.',
    '来自提供商与登记合同的订阅状态。',
  ],
  [
    'A subscription in use is not past due, suspended, lapsed or cancelled. Grace, and a provider that contradicts the contract, are warnings. One that was retired or replaced by decision is out of scope.',
    '在用订阅未逾期、未暂停、未失效、未取消。宽限期以及提供商与合同矛盾记为警告。经决定停用或更换的不在范围内。',
  ],
  [
    'Renew the subscription or settle what is due at the provider. If it is no longer needed, record the decision to retire it. Name a fallback for the callers until it is active again.',
    '续订该订阅或向提供商结清欠款。若不再需要，记录停用决定。恢复之前为调用方指定备用方案。',
  ],
  ['Nothing is known about a subscription.', '没有任何订阅信息。'],
  ['lapsed: {reason}', '已失效：{reason}'],
  ['suspended: {reason}', '已暂停：{reason}'],
  ['cancelled: {reason}', '已取消：{reason}'],
  ['past due: {reason}', '已逾期：{reason}'],
  ['grace: {reason}', '宽限期：{reason}'],
  ['renewal due: {reason}', '待续订：{reason}'],
  ['active: {reason}', '有效：{reason}'],
  ['trialing: {reason}', '试用中：{reason}'],

  ['Renewal decided in time', '续订及时决定'],
  [
    'End date, automatic renewal and recorded decision, from the contract and the provider.',
    '来自合同与提供商的截止日期、自动续订与已记录的决定。',
  ],
  [
    'A subscription that does not renew by itself has a recorded decision when {days} days or fewer are left.',
    '不会自动续订的订阅在剩余 {days} 天以内须有已记录的决定。',
  ],
  [
    'Decide whether to renew, replace or retire the subscription, and record the decision with the person who made it and the date.',
    '决定续订、更换或停用该订阅，并记录决定人与日期。',
  ],
  ['Decided by {by} on {day}: {decision}.', '{by} 于 {day} 决定：{decision}。'],
  ['The subscription renews automatically.', '订阅会自动续订。'],
  [
    'No end date is known, nor whether the subscription renews by itself.',
    '截止日期未知，是否自动续订也未知。',
  ],
  [
    'Ends on {day}, in {left} days; a decision is due {due} days before.',
    '{day} 到期，还有 {left} 天；须提前 {due} 天作出决定。',
  ],
  [
    'The subscription ended on {day} without automatic renewal and without a decision.',
    '订阅已于 {day} 到期，未自动续订，也无决定。',
  ],
  [
    'The subscription ends on {day}, in {left} days, without automatic renewal and without a decision.',
    '订阅将于 {day} 到期（还有 {left} 天），不会自动续订，也无决定。',
  ],

  ['Policy pack in force', '策略包生效'],
  [
    'The newest policy pack that somebody wanted to load, and the one that is in force.',
    '最近一次要加载的策略包，以及当前生效的策略包。',
  ],
  ['The newest policy pack is the one in force.', '最新的策略包即为生效的策略包。'],
  [
    'Correct the pack as `headroom policy lint` says and apply it again. Until then the last good one judges.',
    '按 `headroom policy lint` 的提示修正策略包并重新应用。在此之前由上一个有效的策略包进行判定。',
  ],
  [
    'No policy pack was loaded; the built-in controls judge by their own thresholds.',
    '未加载策略包；内置控制项按其自身阈值判定。',
  ],
  ['The newest policy pack is in force.', '最新的策略包已生效。'],
  ['The rule of the policy pack holds.', '符合策略包的规则。'],
  ['The rule does not apply to it.', '该规则不适用于此对象。'],
  ['The facts that the rule needs are not known.', '规则所需的事实未知。'],
  [
    'The policy leaves the connection out of the scope of this control.',
    '策略将该连接排除在此控制项的范围之外。',
  ],
  ['The policy no longer has this control.', '策略中已不再包含此控制项。'],
];
