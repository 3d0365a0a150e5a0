import type { EngineTextPair } from '#shared/engine-texts/engine-texts.ts';

/** What several controls say alike. The most general patterns: they come last. */
export const commonControlsZh: readonly EngineTextPair[] = [
  ['Polling is paused by a person.', '轮询由人工暂停。'],
  [
    'Nothing was read yet: whether the service is in use is not known.',
    '尚未读取任何内容：该服务是否在用未知。',
  ],

  ['Nothing was read yet.', '尚未读取任何内容。'],
  ['The newest reading is {age} old; at most {limit} are allowed.', '最新读数已有 {age}；最多允许 {limit}。'],
  [
    "The newest reading is {duration} ahead of this computer's clock; set the clock right.",
    '最新读数比本机时钟超前 {duration}；请校准时钟。',
  ],

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
];
