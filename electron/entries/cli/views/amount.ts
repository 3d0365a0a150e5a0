/** `3687.94232` `USD` → `3,687.94 USD`: grouped, money with two decimals. The exact text is in `--json`. */
export function amountText(amount: string, unit: string): string {
  const isMoney = /^[A-Z]{3}$/.test(unit);
  const digits = isMoney ? 2 : 3;
  const number = new Intl.NumberFormat('en', {
    maximumFractionDigits: digits,
    minimumFractionDigits: isMoney ? 2 : 0,
  });
  return `${number.format(Number(amount))} ${unit}`;
}
