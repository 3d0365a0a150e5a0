const UNIT: Readonly<Record<string, string>> = { s: '秒', min: '分钟', h: '小时', d: '天' };
const DURATION = /^\d+ (?:s|min|h|d)(?: \d+ (?:min|h|d))?$/;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const DATE = /^(\d{1,2}) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?: (\d{4}))?(?: (\d{2}:\d{2}))?$/;
const DAYS = /^(\d+) days?$/;
const COUNT = /^([\d,.]+(?: M)?) (tokens|requests|characters|credits|calls|voices)$/;
const COUNTED: Readonly<Record<string, string>> = {
  tokens: '个 token',
  requests: '次请求',
  characters: '个字符',
  credits: '点额度',
  calls: '次调用',
  voices: '个语音',
};

/** Durations, days and counts as the engine writes them; names, codes and amounts of money stay as they are. */
export function valueZh(english: string): string {
  if (DURATION.test(english))
    return english.replace(/(\d+) (s|min|h|d)/g, (_, n: string, u: string) => `${n}${UNIT[u]}`);
  const date = DATE.exec(english);
  if (date) return dateZh(date);
  const days = DAYS.exec(english);
  if (days) return `${days[1]}天`;
  const count = COUNT.exec(english);
  return count ? `${amountZh(count[1] ?? '')} ${COUNTED[count[2] ?? '']}` : english;
}

function dateZh([, day, month, year, time]: RegExpExecArray): string {
  const date = `${MONTHS.indexOf(month ?? '') + 1}月${day}日`;
  return `${year ? `${year}年` : ''}${date}${time ? ` ${time}` : ''}`;
}

/** Millions are counted in ten thousands. */
function amountZh(amount: string): string {
  if (!amount.endsWith(' M')) return amount;
  const tenThousands = Number(amount.slice(0, -2).replaceAll(',', '')) * 100;
  return `${tenThousands.toLocaleString('en-US', { maximumFractionDigits: 1 })} 万`;
}
