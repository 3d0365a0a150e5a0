const MONEY = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const COUNT = new Intl.NumberFormat('en', { maximumFractionDigits: 3 });
const LARGE_COUNT = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 4 });

/** `3687.94232` `USD` → `3,687.94 USD`, `62000` `requests` → `62K requests`. The exact text is in `--json`. */
export function amountText(amount: string, unit: string): string {
  const isMoney = /^[A-Z]{3}$/.test(unit);
  const value = Number(amount);
  const format = isMoney ? MONEY : Math.abs(value) < 10_000 ? COUNT : LARGE_COUNT;
  return `${format.format(value)} ${unit}`;
}
