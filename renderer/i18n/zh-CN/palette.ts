import type { palette as english } from '../en/palette.ts';
import type { Translation } from '../translations.ts';

export const palette: Translation<typeof english> = {
  title: '搜索或执行操作',
  placeholder: '页面、计量项、连接、警报或操作',
  results: '结果',
  empty: '没有与“{{text}}”匹配的内容',
  hint: '↑ ↓ 选择，Enter 打开，Esc 关闭',
  group: {
    actions: '操作',
    screens: '前往',
    alerts: '警报',
    meters: '计量项',
    connections: '连接',
  },
  action: {
    pollNow: '立即轮询全部连接',
    pauseHour: '暂停轮询一小时',
    goOn: '继续轮询',
    newConnection: '新建连接',
    newReport: '新建报告',
    diagnose: '诊断响应',
    themeLight: '浅色主题',
    themeDark: '深色主题',
    themeSystem: '跟随系统主题',
    languageEnglish: '语言：English',
    languageChinese: '语言：简体中文',
    languageSystem: '跟随系统语言',
  },
  polling: '已开始轮询。',
  polled_one: '已轮询 {{count}} 个连接。',
  polled_other: '已轮询 {{count}} 个连接。',
  polledFailed_one: '已轮询；{{count}} 个连接无法读取。',
  polledFailed_other: '已轮询；{{count}} 个连接无法读取。',
  paused: '轮询已暂停，至 {{time}}。',
  resumed: '轮询继续。',
};
