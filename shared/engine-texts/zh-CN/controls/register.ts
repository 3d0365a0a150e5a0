import type { EngineTextPair } from '#shared/engine-texts/engine-texts.ts';

/** What controls say of the register of services, vendors, classes of data and logs. */
export const registerControlsZh: readonly EngineTextPair[] = [
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
  ['It has answered, and no service of the register covers it.', '曾有响应，但没有已登记的服务覆盖它。'],
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
    'Every model that was called within the last {days} days is allowed for each class of data that the services of its account carry.',
    '最近 {days} 天内调用过的每个模型都被允许用于其账户服务所承载的各数据等级。',
  ],
  ['It was not called within the last {days} days.', '最近 {days} 天内没有调用过。'],
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
];
