import type { TranslateEngineText } from '#shared/engine-texts/engine-texts.ts';
import { asWritten } from '#shared/engine-texts/in-language.ts';
import type { Language } from '#shared/preferences.ts';
import type { Level } from '#shared/levels.ts';

/** What main itself says: in the tray and in the menu of the application. */
export interface Texts {
  /** A sentence of the engine. */
  sentence(english: string): string;
  level: Readonly<Record<Level, string>>;
  tray: {
    open: string;
    pollNow: string;
    pause: string;
    goOn: string;
    pausedUntil(time: string): string;
    snooze: string;
    alerts: string;
    quit: string;
    sandbox: string;
    engineDown: string;
    offline: string;
    empty: string;
    nothingRunsOut: string;
    noForecast: string;
  };
  runway: {
    usedUp: string;
    minutes(minutes: number): string;
    hours(hours: number, minutes: number): string;
    days(days: number): string;
    atTheEarliest(duration: string): string;
  };
  menu: Readonly<Record<MenuWord, string>>;
}

/** What is written here; the engine's sentences come from their own catalogue. */
type Words = Omit<Texts, 'sentence'>;

type MenuWord =
  | 'file'
  | 'edit'
  | 'view'
  | 'window'
  | 'closeWindow'
  | 'quit'
  | 'undo'
  | 'redo'
  | 'cut'
  | 'copy'
  | 'paste'
  | 'selectAll'
  | 'actualSize'
  | 'zoomIn'
  | 'zoomOut'
  | 'fullScreen';

const english: Words = {
  level: { critical: 'Critical', warning: 'Warning', watch: 'Watch', unknown: 'Unknown', fine: 'Fine' },
  tray: {
    open: 'Open Headroom',
    pollNow: 'Poll now',
    pause: 'Pause for an hour',
    goOn: 'Go on polling',
    pausedUntil: (time) => `Paused until ${time}`,
    snooze: 'Snooze until tomorrow',
    alerts: 'Latest alerts',
    quit: 'Quit',
    sandbox: 'Sandbox',
    engineDown: 'The engine is starting',
    offline: 'This computer is offline',
    empty: 'Nothing is connected yet',
    nothingRunsOut: 'Nothing runs out before it resets',
    noForecast: 'No forecast yet',
  },
  runway: {
    usedUp: 'used up',
    minutes: (minutes) => `${minutes} min`,
    hours: (hours, minutes) => `${hours} h ${minutes} min`,
    days: (days) => `${days} d`,
    atTheEarliest: (duration) => `${duration} or more`,
  },
  menu: {
    file: 'File',
    edit: 'Edit',
    view: 'View',
    window: 'Window',
    closeWindow: 'Close window',
    quit: 'Quit',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select all',
    actualSize: 'Actual size',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    fullScreen: 'Full screen',
  },
};

const chinese: Words = {
  level: { critical: '严重', warning: '警告', watch: '关注', unknown: '未知', fine: '正常' },
  tray: {
    open: '打开 Headroom',
    pollNow: '立即轮询',
    pause: '暂停一小时',
    goOn: '继续轮询',
    pausedUntil: (time) => `已暂停至 ${time}`,
    snooze: '推迟到明天',
    alerts: '最新警报',
    quit: '退出',
    sandbox: '沙盒',
    engineDown: '引擎正在启动',
    offline: '此计算机处于离线状态',
    empty: '尚未连接任何账户',
    nothingRunsOut: '重置前没有额度会耗尽',
    noForecast: '暂无预测',
  },
  runway: {
    usedUp: '已用尽',
    minutes: (minutes) => `${minutes} 分钟`,
    hours: (hours, minutes) => `${hours} 小时 ${minutes} 分钟`,
    days: (days) => `${days} 天`,
    atTheEarliest: (duration) => `至少 ${duration}`,
  },
  menu: {
    file: '文件',
    edit: '编辑',
    view: '视图',
    window: '窗口',
    closeWindow: '关闭窗口',
    quit: '退出',
    undo: '撤销',
    redo: '重做',
    cut: '剪切',
    copy: '复制',
    paste: '粘贴',
    selectAll: '全选',
    actualSize: '实际大小',
    zoomIn: '放大',
    zoomOut: '缩小',
    fullScreen: '全屏',
  },
};

const WORDS: Readonly<Record<Language, Words>> = { en: english, 'zh-CN': chinese };

/** @param translate as far as the language's catalogue is loaded */
export function textsIn(language: Language, translate: TranslateEngineText = asWritten): Texts {
  return { ...WORDS[language], sentence: (text) => translate(text).text };
}

/**
 * The language to speak: the chosen one, else the first of the system's that there is, else English.
 *
 * @param systemLanguages BCP 47 tags, the preferred one first
 */
export function languageFor(chosen: Language | 'system', systemLanguages: readonly string[]): Language {
  if (chosen !== 'system') return chosen;
  for (const tag of systemLanguages) {
    if (/^zh\b/i.test(tag)) return 'zh-CN';
    if (/^en\b/i.test(tag)) return 'en';
  }
  return 'en';
}
