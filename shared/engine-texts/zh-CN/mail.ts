import type { EngineTextPair } from '../engine-texts.ts';

/** Why a mail was not taken, and what became of a test message; `engine/mail` and the reports on schedule write them. */
export const mailZh: readonly EngineTextPair[] = [
  ['The report was made but not mailed: {reason}', '报告已生成，但未能寄出：{reason}'],
  [
    'The mail server {server} did not answer in time. Check address and port and the way to it (firewall).',
    '邮件服务器 {server} 未及时响应。请检查地址、端口以及通往它的网络（防火墙）。',
  ],
  [
    'The name of the mail server {server} cannot be resolved ({code}). Check the name and the DNS.',
    '无法解析邮件服务器 {server} 的域名（{code}）。请检查域名与 DNS。',
  ],
  ['The name of the mail server {server} has no address.', '邮件服务器 {server} 的域名没有地址。'],
  [
    'No trusted encrypted connection to the mail server {server} ({code}). Check that port and security go together; if the own network issues certificates, add its authority to the trusted certificates.',
    '无法与邮件服务器 {server} 建立受信任的加密连接（{code}）。请确认端口与加密方式相符；若证书由本地网络签发，请将其颁发机构加入受信任证书。',
  ],
  [
    'The mail server {server} offers no STARTTLS ({answer}), so nothing was said to it: on the way it would be readable. Use security: tls with its port, or find out what strips the encryption.',
    '邮件服务器 {server} 不提供 STARTTLS（{answer}），因此未发送任何内容：否则途中可被读取。请改用 security: tls 及相应端口，或查明是什么去除了加密。',
  ],
  [
    'The mail server {server} refused the login ({answer}). Check user and password, and that it allows this way to sign in.',
    '邮件服务器 {server} 拒绝登录（{answer}）。请检查用户名与密码，以及它是否允许这种登录方式。',
  ],
  [
    'The mail server {server} put the mail for {people} off ({answer}). It is sent again by itself.',
    '邮件服务器 {server} 暂缓接收发给 {people} 的邮件（{answer}）。系统会自动重发。',
  ],
  [
    'The mail server {server} put the mail off ({answer}). It is sent again by itself.',
    '邮件服务器 {server} 暂缓接收邮件（{answer}）。系统会自动重发。',
  ],
  [
    'The mail server {server} refused the mail for {people} ({answer}). Correct what it names; the same mail is refused again.',
    '邮件服务器 {server} 拒收发给 {people} 的邮件（{answer}）。请更正其指出的问题；同样的邮件会再次被拒。',
  ],
  [
    'The mail server {server} refused the mail ({answer}). Correct what it names; the same mail is refused again.',
    '邮件服务器 {server} 拒收邮件（{answer}）。请更正其指出的问题；同样的邮件会再次被拒。',
  ],
  [
    'The mail server {server} did not take the mail for {people} ({answer}). The others have it; it is sent again to who is left. Correct the address.',
    '邮件服务器 {server} 未接收发给 {people} 的邮件（{answer}）。其他人已收到；系统会重发给其余的人。请更正该地址。',
  ],
  [
    'The mail is larger than the mail server {server} takes ({answer}). Nothing was sent.',
    '邮件超过邮件服务器 {server} 接收的大小（{answer}）。未发送任何内容。',
  ],
  [
    'The connection to the mail server {server} failed before the mail was taken ({code}). Check address, port and network.',
    '与邮件服务器 {server} 的连接在邮件被接收前失败（{code}）。请检查地址、端口与网络。',
  ],
  ['The mail to {server} was stopped.', '发往 {server} 的邮件已停止。'],
  [
    'A sender or recipient of this mail is no e-mail address. Nothing was sent.',
    '该邮件的发件人或收件人不是电子邮件地址。未发送任何内容。',
  ],
  [
    'The mail server {target} is a cloud metadata service; Headroom never connects to one. Correct its address.',
    '邮件服务器 {target} 是云元数据服务；Headroom 从不连接。请更正其地址。',
  ],
  [
    'The mail server {target} is in a private, loopback or link-local network. If that is meant, set allowPrivateNetwork: true for e-mail; otherwise correct its address.',
    '邮件服务器 {target} 位于私有、环回或链路本地网络。若有意如此，请为电子邮件设置 allowPrivateNetwork: true；否则请更正其地址。',
  ],
  [
    'The mail server {target} is another machine, and without encryption everybody on the way could read the mail. Use security: starttls or tls, or set allowPlainText: true for e-mail.',
    '邮件服务器 {target} 是另一台计算机，不加密时途中任何人都能读取邮件。请使用 security: starttls 或 tls，或为电子邮件设置 allowPlainText: true。',
  ],
  [
    'The mail server {target} is at no address that a server can have. Correct its address or its DNS entry.',
    '邮件服务器 {target} 的地址不可能属于任何服务器。请更正其地址或 DNS 记录。',
  ],
  [
    'There is no mail server. Set it in the settings, or as settings.email in headroom.yaml.',
    '尚未设置邮件服务器。请在设置中填写，或在 headroom.yaml 中设置 settings.email。',
  ],
  ['The mail server took the test message for {people}.', '邮件服务器已接收发给 {people} 的测试邮件。'],
  ['The report of the schedule {name} is being made at this moment.', '计划 {name} 的报告正在生成。'],
  [
    'The period of the schedule {name} ends at {time}; its report can be made from then on.',
    '计划 {name} 的期间于 {time} 结束；此后才能生成报告。',
  ],
  [
    'No connection is in the scope of the report: {scope}. Each list has to name what a connection has; see headroom connections list.',
    '报告范围内没有任何连接：{scope}。每个列表至少须包含某个连接具备的一个值；参见 headroom connections list。',
  ],
  ['The report was cancelled. Nothing of it was kept.', '报告已取消，没有保留任何内容。'],
  ['There is no schedule {name}. Known: {names}.', '没有名为 {name} 的计划。已有：{names}。'],
];
