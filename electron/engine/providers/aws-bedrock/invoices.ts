import { z } from 'zod';
import { money } from '#engine/providers/wire-amount.ts';
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
    PaymentCurrencyAmount: z.object({ TotalAmount: money }).nullish(),
  })
  .transform(({ InvoiceId, DueDate, PaymentCurrencyAmount }) => ({
    id: InvoiceId,
    dueAt: DueDate ?? null,
    /** In micro-units of its currency; null: not told. */
    amount: PaymentCurrencyAmount?.TotalAmount ?? null,
  }));
export type Invoice = z.infer<typeof invoiceSchema>;

/** Whether an entry is to be paid: what is named neither a credit note, whose amount may be negative, nor a receipt. */
export function isInvoice(entry: unknown): boolean {
  const { data } = z.object({ InvoiceType: z.enum(['CREDIT_MEMO', 'PAYMENT_RECEIPT']) }).safeParse(entry);
  return data === undefined;
}

/**
 * The subscription with the day on which the next invoice falls due, where one is to come, unless a commitment renews
 * earlier. A day gone by says nothing, since AWS does not tell whether it was paid; neither does AWS say a status.
 */
export function withInvoices(
  reading: SubscriptionReading,
  invoices: readonly Invoice[],
  now: Instant,
): SubscriptionReading {
  const today = floorTo(now, DAY_MS);
  const coming = invoices.flatMap(({ dueAt, amount }) =>
    dueAt !== null && dueAt >= today && amount !== 0 ? [dueAt] : [],
  );
  if (coming.length === 0) return reading;
  return { ...reading, renewsAt: Math.min(...coming, reading.renewsAt ?? Infinity) };
}
