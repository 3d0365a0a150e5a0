import type { welcome as english } from '../en/welcome.ts';
import type { Translation } from '../translations.ts';

export const welcome: Translation<typeof english> = {
  title: '尚未监控任何账户',
  note: 'Headroom 读取各 AI 与 API 账户自身的数据，在额度耗尽、订阅失效或付款被拒之前提醒您。',
  privacy: '所有数据都保存在本机。Headroom 只访问您连接的提供商；Webhook 与自动更新默认关闭。',
  connect: {
    title: '连接提供商',
    note: '只需一个只读密钥，约两分钟。',
    compare: '比较各提供商可读取的内容',
  },
  import: {
    title: '导入 headroom.yaml',
    note: '来自其他安装或您的代码仓库。应用之前会先检查。',
    choose: '选择文件',
    drop: '或拖放到此处',
    would_one: '其中有 {{count}} 个连接：',
    would_other: '其中有 {{count}} 个连接：',
    settings: '还包含整个安装的设置。',
    problems_one: '需先修正 {{count}} 处问题',
    problems_other: '需先修正 {{count}} 处问题',
    line: '第 {{line}} 行：',
    lineColumn: '第 {{line}} 行第 {{column}} 列：',
    apply: '应用',
    applying: '正在应用……',
    done_one: '{{count}} 个连接已就绪。',
    done_other: '{{count}} 个连接已就绪。',
  },
  sandbox: {
    title: '体验沙盒',
    note: '虚构账户，带四周历史：一个几小时内耗尽，一个已失效，一个被拒付。',
    open: '打开沙盒',
    opening: '正在打开……',
  },
  preparing: {
    title: '正在生成沙盒',
    note: '虚构账户正在经历四周的轮询，以便有内容可看。只需几秒，每天一次。',
    polls_one: '已轮询 {{count}} 次',
    polls_other: '已轮询 {{count}} 次',
  },
};
