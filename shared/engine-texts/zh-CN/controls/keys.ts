import type { EngineTextPair } from '#shared/engine-texts/engine-texts.ts';

/** What controls say of keys and their owners. */
export const keysControlsZh: readonly EngineTextPair[] = [
  ['Key has an owner', '密钥有负责人'],
  [
    'Owner of every API key that the provider lists, and the directory of owners where one is on record.',
    '提供商所列各 API 密钥的负责人，以及所有者名录（如有记录）。',
  ],
  [
    'Every enabled key names its owner. Where a directory is on record, the owner is an active person or service in it.',
    '每个启用的密钥都标明负责人。如有名录，负责人须是其中在用的人或服务。',
  ],
  [
    'Find out who uses the key and assign it to a person or service of the directory; revoke it where nobody does.',
    '查明谁在使用该密钥并指定到名录中的人或服务；无人使用则吊销。',
  ],
  [
    'The key belongs to {owner}, whom the directory does not know.',
    '该密钥属于 {owner}，名录中没有此人或服务。',
  ],
  ['The key belongs to {owner}, who is not active any more.', '该密钥属于 {owner}，其已不再在用。'],
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
    'No enabled key belongs to somebody who left or to a service that was switched off. Within {days} days of that it is a warning.',
    '没有启用的密钥属于已离职人员或已停用的服务。在此后 {days} 天内记为警告。',
  ],
  ['Its owner {owner} left on {day}.', '其所有者 {owner} 已于 {day} 离开。'],
  [
    'Revoke the key now, and look in the audit log for what it did since the owner left.',
    '立即吊销密钥，并在审计日志中查看所有者离职后的操作。',
  ],
  ['No directory of owners is on record.', '没有所有者名录。'],
  ['The key names no owner.', '密钥没有所有者。'],
  ['The directory does not know the owner {owner}.', '名录中没有所有者 {owner}。'],
  ['Its owner {owner} is active.', '其所有者 {owner} 在职。'],
  ['Its owner {owner} is not active any more.', '其所有者 {owner} 已不在职。'],

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
];
