import { quantityOf } from './amounts.ts';
import { requireSource } from './sources.ts';
import type { Sources } from './sources.ts';
import type { ReportSnapshot } from '../snapshot.ts';
import type { MeterFacts } from '#engine/controls/control.ts';
import type { QuotaWindow } from '#shared/model/meter.ts';
import type { MeterRow } from '#shared/model/report.ts';
import { describeDuration } from '#shared/time.ts';

export function buildMeters(snapshot: ReportSnapshot, sources: Sources): MeterRow[] {
  return snapshot.connections.flatMap(({ connection, meters }) => {
    const source = requireSource(sources, connection.id);
    return meters.map((facts) => meterRow(facts, source));
  });
}

function meterRow({ meter, forecast }: MeterFacts, source: MeterRow['source']): MeterRow {
  return {
    source,
    meter: meter.name,
    kind: meter.kind,
    window: describeWindow(meter.window),
    enforcement: meter.enforcement,
    provenance: meter.provenance,
    value: quantityOf(meter.value, meter.unit),
    limit: quantityOf(meter.limit, meter.unit),
    asOf: meter.lastAt,
    reportingDelayMs: meter.reportingDelayMs,
    resetsAt: forecast?.resetsAt ?? meter.resetsAt,
    forecast: forecast && {
      level: forecast.level,
      runwayHours: forecast.runwayHours,
      exhaustionProbability: forecast.exhaustionProbability,
      method: forecast.method,
      madeAt: forecast.madeAt,
      reason: forecast.reason,
      sentence: forecast.sentence,
    },
  };
}

function describeWindow(window: QuotaWindow): string {
  switch (window.kind) {
    case 'fixed':
      return `per ${window.period} (${window.timeZone})`;
    case 'rolling':
      return `any ${describeDuration(window.durationMs)}`;
    case 'none':
      return 'no reset';
  }
}
