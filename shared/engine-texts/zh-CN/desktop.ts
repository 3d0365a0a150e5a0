import type { EngineTextPair } from '../engine-texts.ts';

/** What was checked of the store, and why a key store is not used; `engine/api/store` and `main/keyring` write them. */
export const desktopZh: readonly EngineTextPair[] = [
  ['{kind}, every page and reference is sound', '{kind}，所有页面和引用均完好'],
  ['a row of {table} refers to nothing', '{table} 中有一行引用了不存在的内容'],
  ['chain intact to row {row}', '链条完整，至第 {row} 行'],
  ['row {row}: {field} does not follow', '第 {row} 行：{field} 与上一行不衔接'],
  ['{count} messages wait; last error: {error}', '{count} 条消息待发送；最近一次错误：{error}'],
  ['{count} messages wait', '{count} 条消息待发送'],
  [
    'Headroom met an unexpected fault. The log has the details; please report it.',
    'Headroom 遇到意外故障，详见日志；请反馈此问题。',
  ],
  [
    'This session has no key store that protects secrets: neither GNOME Keyring nor KWallet was found, and what Headroom kept without them could be read by any program. Set a passphrase instead.',
    '当前会话没有可保护密钥的密钥库：未找到 GNOME Keyring 或 KWallet；没有它们，Headroom 保存的内容可被任何程序读取。请改为设置口令。',
  ],
  [
    'The key store of the operating system is locked: nobody unlocked it within {seconds} s. Unlock it and try again, or set a passphrase.',
    '系统密钥库已锁定：{seconds} 秒内无人解锁。请解锁后重试，或设置口令。',
  ],
  [
    'The key store of the operating system cannot be opened: it is locked, was refused, or is not running. Unlock it and try again, or set a passphrase.',
    '无法打开系统密钥库：它已锁定、被拒绝或未运行。请解锁后重试，或设置口令。',
  ],
  [
    'The key store of the operating system is open, but could not be used. Try again, or set a passphrase.',
    '系统密钥库已打开，但无法使用。请重试，或设置口令。',
  ],
];
