import type { EngineTextPair } from '#shared/engine-texts/engine-texts.ts';

/** What controls say of polls, gaps and clocks. */
export const monitoringControlsZh: readonly EngineTextPair[] = [
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

  ['Evidence log intact', '证据日志完好'],
  ['evidence log', '证据日志'],
  [
    'The newest verification of the whole evidence log, and the age of its newest signed checkpoint.',
    '整个证据日志的最近一次校验，以及最新签名检查点的时间。',
  ],
  [
    'The evidence log was verified from its first row within the last {verified} h and is intact, and its newest signed checkpoint is at most {signed} h old.',
    '证据日志在最近 {verified} 小时内从首行起校验且完好，最新签名检查点不早于 {signed} 小时。',
  ],
  [
    'Copy the data folder before anything else is changed, run `headroom verify` against the newest report that somebody else keeps, and find out who could write to the store.',
    '在改动任何内容之前先复制数据文件夹，用他人保存的最新报告运行 `headroom verify` 进行核对，并查明谁可以写入存储。',
  ],
  ['Nothing is known of the evidence log.', '证据日志的情况未知。'],
  ['No checkpoint of the log is signed.', '日志没有已签名的检查点。'],
  [
    'The newest signed checkpoint is {age} old; {allowed} h are allowed.',
    '最新签名检查点是 {age} 前的；允许 {allowed} 小时。',
  ],
  ['The log has just begun and was not verified yet.', '日志刚刚开始，尚未校验。'],
  ['The log was never verified here.', '日志从未在此校验。'],
  [
    'The log was verified last {age} ago; {allowed} h are allowed.',
    '日志最近一次校验于 {age} 前；允许 {allowed} 小时。',
  ],
  ['All {rows} rows were intact {age} ago.', '{age} 前全部 {rows} 行完好。'],
  [
    'The log does not verify: row {row} differs in {field}. Rows before it are intact.',
    '日志未通过校验：第 {row} 行的 {field} 不一致。此前各行完好。',
  ],
  [
    'The log is consistent, but signed by a key that is not kept here.',
    '日志前后一致，但由不在此处保存的密钥签名。',
  ],
  [
    '{rows} rows are consistent, but there is more to hold them against. {missing}',
    '{rows} 行前后一致，但尚有应与之核对的内容。{missing}',
  ],
];
