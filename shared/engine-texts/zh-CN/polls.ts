import type { EngineTextPair } from '../engine-texts.ts';

/** Why a poll brought nothing, or not everything; `engine/polling` and the providers write them. */
export const pollsZh: readonly EngineTextPair[] = [
  [
    "{host} did not answer within {seconds} s. Check the vendor's status page and the way to it (firewall, proxy).",
    '{host} 在 {seconds} 秒内未响应。请检查厂商状态页面以及通往它的网络（防火墙、代理）。',
  ],
  [
    "{host} began to answer (status {status}) but did not finish within {seconds} s. Check the vendor's status page and the way to it (firewall, proxy).",
    '{host} 已开始响应（状态 {status}），但未在 {seconds} 秒内完成。请检查厂商状态页面以及通往它的网络（防火墙、代理）。',
  ],
  [
    '{host} answered with more than {bytes} bytes; nothing of it was kept. Check that the address leads to the API.',
    '{host} 的响应超过 {bytes} 字节，未予保留。请确认地址指向 API。',
  ],
  [
    'No trusted encrypted connection to {host} ({code}). If the own network inspects or issues certificates, add its authority to the trusted certificates; otherwise check the address.',
    '无法与 {host} 建立受信任的加密连接（{code}）。若本地网络会检查或签发证书，请将其颁发机构加入受信任证书；否则请检查地址。',
  ],
  [
    '{host} began to answer (status {status}) but the body broke off or cannot be decoded ({code}).',
    '{host} 已开始响应（状态 {status}），但响应体中断或无法解码（{code}）。',
  ],
  [
    'The name of {host} cannot be resolved ({code}). Check the name and the DNS.',
    '无法解析 {host} 的域名（{code}）。请检查域名与 DNS。',
  ],
  [
    "The connection to {host} failed before an answer came ({code}). Check the network, the proxy and the vendor's status page.",
    '与 {host} 的连接在收到响应前失败（{code}）。请检查网络、代理与厂商状态页面。',
  ],
  [
    "{host} hung up before an answer came ({code}). Check the network, the proxy and the vendor's status page, and whether the server demands a client certificate.",
    '{host} 在响应前断开了连接（{code}）。请检查网络、代理与厂商状态页面，以及服务器是否要求客户端证书。',
  ],
  [
    '{host} refused the encrypted connection ({code}). If it demands a client certificate, name certificate and key under tls in the settings of this connection; if they are named, check that the server trusts who issued them.',
    '{host} 拒绝了加密连接（{code}）。若其要求客户端证书，请在该连接设置的 tls 下指定证书与密钥；若已指定，请确认服务器信任其颁发者。',
  ],
  [
    'The client certificate of this connection cannot be used ({code}). Expected certificate and key in PEM that belong together, and the passphrase of the key if it has one.',
    '该连接的客户端证书无法使用（{code}）。应为相互匹配的 PEM 格式证书与密钥，密钥有口令时还需口令。',
  ],
  [
    'The authority (tls.ca) of this connection cannot be read. Expected certificates in PEM.',
    '无法读取该连接的颁发机构（tls.ca）。应为 PEM 格式的证书。',
  ],
  ['The request to {host} was stopped.', '对 {host} 的请求已停止。'],
  ['The poll was stopped before an answer came.', '轮询在收到响应前已停止。'],
  ['The name {host} has no address.', '域名 {host} 没有地址。'],
  [
    '{from} redirects {where}; the credential is not sent there. Correct the address of this connection.',
    '{from} 重定向{where}；凭据不会发往该处。请更正该连接的地址。',
  ],
  ['to {target}', '到 {target}'],
  [
    '{target} is a cloud metadata service, which hands out credentials; Headroom never connects to one. Correct the address of this connection.',
    '{target} 是会发放凭据的云元数据服务；Headroom 从不连接。请更正该连接的地址。',
  ],
  [
    '{target} is in a private, loopback or link-local network. If that is meant, set allowPrivateNetwork: true on this connection; otherwise correct its address.',
    '{target} 位于私有、回环或链路本地网络。若属有意，请为该连接允许私有网络；否则请更正地址。',
  ],
  [
    '{target} is no address that a server can have. Correct the address of this connection or its DNS entry.',
    '{target} 不是服务器可用的地址。请更正该连接的地址或 DNS 记录。',
  ],
  [
    '{target} is on the public internet and plain http would show the key to everybody on the way. Use https.',
    '{target} 位于公网，明文 http 会向沿途所有人暴露密钥。请使用 https。',
  ],
  [
    '{host} is addressed by plain http, which would show the key on the way. Use https, or set allowPrivateNetwork: true for a server in the own network.',
    '{host} 使用明文 http，会在途中暴露密钥。请使用 https；若为内网服务器，请允许私有网络。',
  ],
  ['The secret {reference} is not there: {why}', '密钥 {reference} 不存在：{why}'],
  ['it is empty. Give it a value.', '值为空，请赋值。'],
  [
    'no such environment variable is set for Headroom. Set it and start Headroom again.',
    'Headroom 未设置该环境变量。请设置后重新启动 Headroom。',
  ],
  [
    'the file cannot be read ({code}). Check its path and permissions.',
    '无法读取该文件（{code}）。请检查路径与权限。',
  ],
  [
    'The secret "{name}" ({title}) is not set. Give it as env:NAME, file:PATH or vault:NAME.',
    '未设置密钥“{name}”（{title}）。请以 env:NAME、file:PATH 或 vault:NAME 的形式提供。',
  ],
  [
    'The configuration is not valid at {path}: {message}. Correct the connection.',
    '配置在 {path} 处无效：{message}。请更正该连接。',
  ],
  [
    'Headroom could not understand an answer of {provider}. This is a fault of Headroom; the log has the details.',
    'Headroom 无法理解 {provider} 的响应。这是 Headroom 的故障，详见日志。',
  ],
  ['This version of Headroom has no provider {provider}.', '此版本的 Headroom 没有提供商 {provider}。'],
  ['expected JSON, got {kind}', '预期 JSON，实际为 {kind}'],
  ['an empty body', '空响应体'],
  ['a web page: check the base URL, and for a proxy in between', '网页：请检查基础地址以及中间的代理'],
  [
    '{method} {path}: expected status {expected}, got {status}',
    '{method} {path}：预期状态 {expected}，实际 {status}',
  ],
  ['{detail} [GET {path}]', '{detail} [GET {path}]'],
  ['{detail} [POST {path}]', '{detail} [POST {path}]'],
  ['{detail} [HEAD {path}]', '{detail} [HEAD {path}]'],
  ['The list has more pages than Headroom reads in one poll.', '列表的页数超过 Headroom 一次轮询所读取的。'],
  [
    'A page names one that was read before as the next; expected each page once.',
    '某页将已读过的页指为下一页；每页应只出现一次。',
  ],
  [
    'More pages are announced, yet no way to the next one; expected a new cursor.',
    '该页表示还有更多页，却未给出下一页的读取方式；预期有新的游标。',
  ],
  [
    'the amounts add up to more than can be true; expected a sum below 2^53.',
    '金额合计超出可能范围；预期总和低于 2^53。',
  ],
  ['costs', '费用'],
  ['usage', '用量'],
  ['models', '模型'],
  ['rate limits', '速率限制'],
  ['Balance: {amount}.', '余额：{amount}。'],
  ['The credentials work.', '凭据有效。'],
  ['The connection is paused.', '该连接已暂停。'],
  ['Another process is polling this connection now.', '另一个进程正在轮询该连接。'],
  ['Monthly budget', '月度预算'],
  ['Estimated balance ({currency})', '估算余额（{currency}）'],
];
