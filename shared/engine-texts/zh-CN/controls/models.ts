import type { EngineTextPair } from '#shared/engine-texts/engine-texts.ts';

/** What controls say of models and versions of an API. */
export const modelsControlsZh: readonly EngineTextPair[] = [
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
];
