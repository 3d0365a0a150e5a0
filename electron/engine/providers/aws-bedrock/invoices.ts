import { z } from 'zod';
import { currency, money } from '#engine/providers/wire-amount.ts';
import { formatDecimal, MONEY_SCALE } from '#shared/decimal.ts';
import type { SubscriptionReading } from '#shared/model/subscription.ts';
import { DAY_MS, floorTo, type Instant } from '#shared/time.ts';

const day = z
  .date()
  .min(new Date('2009-01-01T00:00:00Z'))
  .max(new Date('2100-01-01T00:00:00Z'))
  .transform((date) => date.getTime());

/** An entry of `ListInvoiceSummaries`. Amounts are decimals as text; whether it was paid is not told. */
export const invoiceSchema = z
  .object({
    InvoiceId: z.string().min(1).max(100),
    InvoiceType: z.string(),
    DueDate: day.nullish(),
    PaymentCurrencyAmount: z.object({ TotalAmount: money, CurrencyCode: currency }).nullish(),
  })
  .transform(({ InvoiceId, DueDate, PaymentCurrencyAmount }) => ({
    id: InvoiceId,
    dueAt: DueDate ?? null,
    amount: PaymentCurrencyAmount?.TotalAmount ?? null,
    currency: PaymentCurrencyAmount?.CurrencyCode ?? null,
  }));
export type Invoice = z.infer<typeof invoiceSchema>;

/** Whether an entry is to be paid: what is named neither a credit note, whose amount may be negative, nor a receipt. */
export function isInvoice(entry: unknown): boolean {
  const { data } = z.object({ InvoiceType: z.enum(['CREDIT_MEMO', 'PAYMENT_RECEIPT']) }).safeParse(entry);
  return data === undefined;
}

/**
 * The subscription with the next invoice that falls due, where one is to come: its day, unless a commitment renews
 * earlier, and what is due on it, exactly. A day gone by says nothing, since AWS does not tell whether it was paid.
 */
export function withInvoices(
  reading: SubscriptionReading,
  invoices: readonly Invoice[],
  now: Instant,
): SubscriptionReading {
  const today = floorTo(now, DAY_MS);
  const coming = invoices.flatMap(({ dueAt, ...invoice }) =>
    dueAt !== null && dueAt >= today && invoice.amount !== 0 ? [{ dueAt, ...invoice }] : [],
  );
  if (coming.length === 0) return reading;
  const dueAt = Math.min(...coming.map((invoice) => invoice.dueAt));
  const due = coming.filter((invoice) => invoice.dueAt === dueAt).map(describeInvoice);
  return {
    ...reading,
    rawStatus: [reading.rawStatus, ...due].filter(Boolean).join('; ').slice(0, 100),
    renewsAt: Math.min(dueAt, reading.renewsAt ?? dueAt),
  };
}

function describeInvoice({ id, amount, currency: unit }: Omit<Invoice, 'dueAt'>): string {
  if (amount === null || unit === null) return `invoice ${id}`;
  return `invoice ${id}: ${formatDecimal(amount, MONEY_SCALE, 2)} ${unit}`;
}
