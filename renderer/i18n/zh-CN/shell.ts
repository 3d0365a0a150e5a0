import type { shell as english } from '../en/shell.ts';
import type { Translation } from '../translations.ts';

export const shell: Translation<typeof english> = {
  skipToContent: '跳到正文',
  navigation: '主导航',
  nav: {
    overview: '总览',
    connections: '连接',
    findings: '问题',
    alerts: '警报',
    calendar: '日历',
    diagnose: '诊断',
    reports: '报告',
    policies: '策略',
    register: '登记册',
    guides: '指南',
    activity: '活动',
    settings: '设置',
  },
  searchOrAct: '搜索或执行操作',
  noSuchPage: '没有这个页面',
  toOverview: '前往总览',
  freshness: {
    polled: '{{age}}轮询',
    never: '尚未轮询',
    unknown_one: '{{count}} 项未知',
    unknown_other: '{{count}} 项未知',
    paused: '轮询已暂停，至 {{time}}',
    goOn: '继续',
    offline: '本机离线；所示为上次轮询时的状态',
  },
  sandbox: {
    badge: '沙盒',
    note: '账户均为虚构，与真实数据无关，任何内容都不会离开本机。',
    leave: '退出沙盒',
    preparing: '沙盒正在模拟四周的轮询',
    progress: '{{percent}} · 已轮询 {{count}} 次',
  },
  engine: {
    connecting: '正在启动引擎……',
    down: '引擎未运行，将自动重新启动；所示为此前的状态。',
  },
};
