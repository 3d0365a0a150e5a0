import type { EngineTextPair } from '../engine-texts.ts';

/** Titles and actions of alerts; `engine/alerts/*-risk*.ts` write them. */
export const alertsZh: readonly EngineTextPair[] = [
  ['Blind for {duration}: {name} · {outcome}', '{name}：已有 {duration} 无法读取 · {outcome}'],
  ['Blind for {duration}: {name}', '{name}：已有 {duration} 无法读取'],
  ['The connection was never polled.', '该连接从未轮询。'],
  ['Renew the credential or its permission.', '更新凭据或其权限。'],
  ['Test the connection.', '测试该连接。'],
  [
    'No provider reachable since the start: all {count} connections',
    '自启动以来无法访问任何提供商：全部 {count} 个连接',
  ],
  [
    'No provider reachable for {duration}: all {count} connections',
    '已有 {duration} 无法访问任何提供商：全部 {count} 个连接',
  ],
  [
    'No provider reachable since the start: {some} of {count} connections',
    '自启动以来无法访问提供商：{count} 个连接中的 {some} 个',
  ],
  [
    'No provider reachable for {duration}: {some} of {count} connections',
    '已有 {duration} 无法访问提供商：{count} 个连接中的 {some} 个',
  ],
  [
    'The providers failed to answer at the same time, which points to the own network, proxy or name service.',
    '各提供商同时无响应，原因多半在本地网络、代理或域名解析。',
  ],
  ['Check the network of this machine.', '检查本机网络。'],

  [
    '402 in {duration} ({early} – past the reset): {name}',
    '{name}：{duration} 后将遇 402（{early} – 重置之后）',
  ],
  [
    '402 in {duration} ({early} – beyond the horizon): {name}',
    '{name}：{duration} 后将遇 402（{early} – 预测范围之外）',
  ],
  ['402 in {duration} ({early} – {late}): {name}', '{name}：{duration} 后将遇 402（{early} – {late}）'],
  ['402 possible from {duration} on: {name}', '{name}：{duration} 后可能遇 402'],
  ['402 before the reset: {name}', '{name}：重置前将遇 402'],
  ['402 now: {name}', '{name}：现在即遇 402'],
  ['402 for {duration}: {name} · {cause}', '{name}：402 已持续 {duration} · {cause}'],
  [
    'Budget spent in {duration} ({early} – past the reset): {name}',
    '{name}：预算将于 {duration} 后花完（{early} – 重置之后）',
  ],
  [
    'Budget spent in {duration} ({early} – {late}): {name}',
    '{name}：预算将于 {duration} 后花完（{early} – {late}）',
  ],
  ['Budget spent possible from {duration} on: {name}', '{name}：{duration} 后预算可能花完'],
  ['Budget spent before the reset: {name}', '{name}：预算将在重置前花完'],
  ['Budget spent now: {name}', '{name}：预算已花完'],
  [
    'Limit reached in {duration} ({early} – past the reset): {name}',
    '{name}：{duration} 后达到上限（{early} – 重置之后）',
  ],
  [
    'Limit reached in {duration} ({early} – {late}): {name}',
    '{name}：{duration} 后达到上限（{early} – {late}）',
  ],
  ['Limit reached possible from {duration} on: {name}', '{name}：{duration} 后可能达到上限'],
  ['Limit reached before the reset: {name}', '{name}：将在重置前达到上限'],
  ['Limit reached now: {name}', '{name}：已达到上限'],
  ['Top up the balance.', '为余额充值。'],
  ['Cut the spend or have a higher budget approved.', '减少开支，或申请更高的预算。'],
  ['Raise the limit or move load elsewhere until the reset.', '提高上限，或在重置前将负载移往别处。'],

  ['cause unknown', '原因未知'],
  ['subscription expired', '订阅已过期'],
  ['usage limit exceeded', '超出用量限制'],
  ['payment details refused', '支付信息被拒'],
  ['provider fault', '提供商故障'],
  ['Find the cause and classify it.', '查明原因并归类。'],
  ['Payment fails in {duration}: {name}', '{name}：付款将于 {duration} 后失败'],
  ['Payment fails now: {name}', '{name}：付款失败'],
  ['Update the payment method.', '更新付款方式。'],

  ['{control} fails: {subject} and {count} more', '{control} 未通过：{subject} 及另外 {count} 项'],
  ['{control} fails: {subject}', '{control} 未通过：{subject}'],
  ['Open the findings of this control and follow the remediation.', '打开该控制项的问题并按整改建议处理。'],

  ['Lapses in {duration}: {name}', '{name}：将于 {duration} 后失效'],
  ['Lapses soon: {name}', '{name}：即将失效'],
  ['Grace ends in {duration}: {name}', '{name}：宽限期将于 {duration} 后结束'],
  ['Grace ends soon: {name}', '{name}：宽限期即将结束'],
  ['Past due for {duration}: {name}', '{name}：已逾期 {duration}'],
  ['Suspended for {duration}: {name}', '{name}：已暂停服务 {duration}'],
  ['Lapsed for {duration}: {name}', '{name}：已失效 {duration}'],
  ['Cancelled for {duration}: {name}', '{name}：已取消 {duration}'],
  [
    'Decide whether to renew, replace or retire it, and record the decision.',
    '决定续订、更换或停用，并记录该决定。',
  ],
  ['Renew the subscription.', '续订该订阅。'],
  ['Settle the open invoice.', '结清未付账单。'],
  ['Settle what is due, or ask the provider why.', '结清欠款，或向提供商询问原因。'],
  ['Renew the subscription or record that it is retired.', '续订该订阅，或记录其已停用。'],

  ['Scheduled report not made: {name}', '定期报告未生成：{name}'],
  ['Scheduled report not mailed: {name}', '定期报告未寄出：{name}'],
  [
    'Mend what the message names; the report is tried again by itself.',
    '请处理消息中指出的问题；系统会自动重试生成报告。',
  ],

  ['Checkpoints are not stamped with the time', '检查点未能加盖时间戳'],
  ['Checkpoints do not reach their webhook', '检查点未能送达其 Webhook'],
  ['Mend what the message names; it is tried again by itself.', '请处理消息中指出的问题；系统会自动重试。'],
  ['No time stamp came from {host}: {reason}', '未能从 {host} 获得时间戳：{reason}'],
  ['The newest time stamp was not left in {folder}: {reason}', '最新时间戳未能写入 {folder}：{reason}'],
  ['The newest checkpoint was not taken: {reason}', '最新检查点未被接收：{reason}'],
  ['the authority refused', '时间戳机构拒绝了请求'],
  ['the authority refused: {reason}', '时间戳机构拒绝了请求：{reason}'],
  ['the answer is no time stamp', '响应不是时间戳'],
  ['it stamps something else', '它盖的是别的内容'],
  [
    'it answers another request: the nonce is not the one that was sent',
    '它答复的是另一个请求：随机数与所发送的不符',
  ],
  ['its signature does not hold', '其签名无效'],
  ['its signature is not over a time stamp', '其签名的对象不是时间戳'],
  ['its signature does not name the certificate that it came with', '其签名未指明随附的证书'],
  [
    'its certificate is not for time stamping alone (extended key usage, critical)',
    '其证书并非仅用于时间戳（扩展密钥用途，关键）',
  ],
  [
    'its certificate was not valid at the stamped time: from {from} to {to}',
    '其证书在所盖时间无效：有效期为 {from} 至 {to}',
  ],
  [
    'its certificate was not issued by whom you trust, or not valid then',
    '其证书并非由您信任的机构签发，或当时无效',
  ],
  ['it answered {status}, expected 200', '它返回了 {status}，应为 200'],
  [
    'The webhook at {host} answered {status}, expected 2xx. Check its address and that it accepts the signature; the checkpoint is sent again.',
    '位于 {host} 的 Webhook 返回了 {status}，应为 2xx。请检查地址以及它是否接受该签名；检查点会再次发送。',
  ],

  ['unauthorized', '未授权'],
  ['forbidden', '被禁止'],
  ['rate limited', '被限流'],
  ['payment required', '要求付款'],
  ['unavailable', '不可用'],
  ['malformed', '响应无法解析'],
];
