import { InvoicingClient, ListInvoiceSummariesCommand } from '@aws-sdk/client-invoicing';
import { globalService, openService, type AwsAccess } from '#engine/providers/aws-access.ts';
import { parseEntriesBy } from '#engine/providers/aws-entries.ts';
import { isComplete, listingGaps, pageOf, readListing, type Answer } from '#engine/providers/aws-listing.ts';
import { accountOfRole } from '#engine/providers/aws-pace.ts';
import { readAccountId } from '#engine/providers/aws-role.ts';
import { failedPart, missingPart, partWith, type Part } from '#engine/providers/part.ts';
import { DAY_MS } from '#shared/time.ts';
import { invoiceSchema, isInvoice, type Invoice } from './invoices.ts';

/** AWS bills by the month and gives a month to pay, some customers two. */
const LOOK_BACK_MS = 100 * DAY_MS;
const MOST_PAGES = 3;

/**
 * The invoices of the AWS account, of all its services, that were issued within 100 days; credit notes and receipts
 * are left out. AWS asks for the id of the account, which a role names in its ARN; else AWS is asked for it.
 */
export async function readInvoices(
  access: AwsAccess,
  regions: readonly string[],
  roleArn: string | undefined,
): Promise<Part<Invoice[]>> {
  const what = 'invoices';
  const account = await accountId(access, regions, roleArn);
  if (!account.ok) return failedPart(what, account.outcome);
  const { settings, line } = openService(access, {
    ...globalService('invoicing', regions),
    words: {
      service: 'Invoicing',
      throttle: 'AWS limits calls to the Invoicing API for all of the account',
      grant: 'allow invoicing:ListInvoiceSummaries',
    },
    operations: ['Invoicing.ListInvoiceSummaries'],
  });
  const client = new InvoicingClient(settings);
  const input = {
    Selector: { ResourceType: 'ACCOUNT_ID' as const, Value: account.value },
    Filter: {
      TimeInterval: { StartDate: new Date(access.now - LOOK_BACK_MS), EndDate: new Date(access.now) },
    },
    MaxResults: 100,
  };
  const listing = await readListing(
    (NextToken) =>
      pageOf(
        line.ask('ListInvoiceSummaries', () =>
          client.send(new ListInvoiceSummariesCommand({ ...input, NextToken })),
        ),
        (page) => ({ items: page.InvoiceSummaries, position: page.NextToken }),
      ),
    MOST_PAGES,
  );
  if (listing.failure !== null) return failedPart(what, listing.failure);
  const parsed = parseEntriesBy(what, listing.items.filter(isInvoice), invoiceSchema, ({ id }) => id);
  const gaps = [...listingGaps(what, listing), ...parsed.gaps];
  // A date that is missing from the list may be the next one.
  return isComplete(listing) && parsed.gaps.length === 0 ? partWith(parsed.items) : missingPart(gaps);
}

async function accountId(
  access: AwsAccess,
  [region = 'us-east-1']: readonly string[],
  roleArn: string | undefined,
): Promise<Answer<string>> {
  return roleArn === undefined ? readAccountId(access, region) : { ok: true, value: accountOfRole(roleArn) };
}
