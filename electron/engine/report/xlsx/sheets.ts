import type { ReportModel } from '#shared/model/report.ts';
import { subscriptionTable, meterTable, paymentTable } from './account-sheets.ts';
import { controlTable, resultTable, findingTable } from './control-sheets.ts';
import { changeTable, evidenceTable } from './evidence-sheets.ts';
import { waiverTable, attestationTable } from './exception-sheets.ts';
import { spendTable, chargeTable } from './money-sheets.ts';
import { summaryTable, limitationTable } from './scope-sheets.ts';
import { sourceTable } from './source-sheet.ts';
import type { Table } from './table.ts';

/** What finance and auditors filter and add up, a sheet a section, in the order of the report. Instants are UTC. */
export function tables(model: ReportModel): Table[] {
  return [
    summaryTable(model),
    limitationTable(model),
    sourceTable(model),
    controlTable(model),
    resultTable(model),
    findingTable(model),
    waiverTable(model),
    attestationTable(model),
    subscriptionTable(model),
    meterTable(model),
    spendTable(model),
    chargeTable(model),
    paymentTable(model),
    changeTable(model),
    evidenceTable(model),
  ];
}
