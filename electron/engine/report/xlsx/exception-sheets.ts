import type { ReportModel } from '#shared/model/report.ts';
import { words } from '../document/phrases.ts';
import { countCell, instantCell, textCell } from './cells.ts';
import { column, NARROW, WIDE, type Table } from './table.ts';

export function waiverTable({ waivers }: ReportModel): Table {
  return {
    name: 'Waivers',
    columns: [
      column('Waiver'),
      column('State', NARROW),
      column('Control', NARROW),
      column('Connection'),
      column('Subject', 36),
      column('Ticket'),
      column('Reason', WIDE),
      column('Compensating controls', WIDE),
      column('Asked for by'),
      column('Approved by'),
      column('From (UTC)'),
      column('Until (UTC)'),
      column('Revoked (UTC)'),
      column('Results covered', NARROW),
      column('Last used (UTC)'),
    ],
    rows: waivers.map((waiver) => [
      ...[
        waiver.id,
        words(waiver.state),
        waiver.controlId,
        waiver.connection,
        waiver.subject,
        waiver.ticket,
        waiver.reason,
        waiver.compensatingControls.join('; '),
        waiver.requestedBy,
        waiver.approvedBy,
      ].map(textCell),
      instantCell(waiver.validFrom),
      instantCell(waiver.expiresAt),
      instantCell(waiver.revokedAt),
      countCell(waiver.covers),
      instantCell(waiver.lastMatchedAt),
    ]),
  };
}

export function attestationTable({ attestations }: ReportModel): Table {
  return {
    name: 'Attestations',
    columns: [
      column('Attestation'),
      column('State', NARROW),
      column('Control', NARROW),
      column('Title', 32),
      column('Subject', 36),
      column('Holds', NARROW),
      column('Person'),
      column('Of (UTC)'),
      column('Recorded (UTC)'),
      column('Stands until (UTC)'),
      column('Statement', WIDE),
      column('Reference'),
      column('Withdrawn (UTC)'),
      column('Withdrawn by'),
      column('Reason of the withdrawal', WIDE),
    ],
    rows: attestations.records.map((row) => [
      ...[
        row.id,
        words(row.state),
        row.controlId,
        row.controlTitle,
        row.subject?.name ?? null,
        row.holds ? 'yes' : 'no',
        row.person,
      ].map(textCell),
      instantCell(row.at),
      instantCell(row.recordedAt),
      instantCell(row.standsUntil),
      textCell(row.statement),
      textCell(row.reference),
      instantCell(row.withdrawal?.at ?? null),
      textCell(row.withdrawal?.by ?? null),
      textCell(row.withdrawal?.reason ?? null),
    ]),
  };
}
