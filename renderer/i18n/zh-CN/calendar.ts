import type { calendar as english } from '../en/calendar.ts';
import type { Translation } from '../translations.ts';

export const calendar: Translation<typeof english> = {
  title: '日历',
  note: '何时到期，何物停用',
  save: '存为日历文件',
  saved: '已保存为 {{file}}。日历再次读取时会移动已变更的事项。',
  tabs: { label: '日历的各部分', dates: '日期', versions: '版本' },
  filter: {
    search: '筛选日期',
    versions: '筛选版本',
    group: '类别',
    all: '全部',
    reset: '显示全部',
  },
  group: {
    subscriptions: '订阅',
    payment: '付款',
    versions: '版本',
    keys: '密钥、培训与人工确认',
  },
  days: {
    today: '今天',
    left_one: '{{count}} 天后',
    left_other: '{{count}} 天后',
    past_one: '{{count}} 天前',
    past_other: '{{count}} 天前',
  },
  basis: {
    provider: '依据提供商。',
    contract: '依据合同。',
    catalogue: '依据提供商网页。',
    record: '依据自有记录。',
  },
  guide: '指南',
  link: { provider: '计费', contract: '计费', catalogue: '网页', record: '网页' },
  empty: {
    title: '暂无日期',
    body: '提供商给出或在连接上登记合同后，续订、银行卡、密钥与停用日期会显示在此。',
    noMatch: '没有符合筛选的内容',
    versions: '尚不知道任何版本',
    versionsBody: '轮询能提供版本信息的连接后，模型与版本会显示在此。',
  },
  column: { phase: '状态', name: '版本', connection: '连接', end: '停用', use: '使用' },
  phase: {
    current: '正常',
    deprecated: '已弃用',
    retiring: '即将停用',
    retired: '已停用',
    unknown: '未说明',
  },
  kind: {
    model: '模型',
    api_version: 'API 版本',
    deployment: '部署',
    stage: '阶段',
    endpoint: '地址',
  },
  remark: {
    behind: '落后于最新部署',
    canary: '金丝雀',
    floating: '浮动版本',
    upgrades_itself: '自动升级',
  },
  successor: '改用 {{successor}}',
  end: { none: '未宣布停用' },
  source: {
    provider: '依据提供商',
    header: '依据其响应',
    catalogue: '依据提供商网页，{{day}}',
  },
  use: {
    true: '使用中',
    false: '30 天内未用',
    null: '未说明',
    last: '最近 {{day}}',
  },
};
