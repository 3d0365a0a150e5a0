import { expect, it } from 'vitest';
import { iCalendar } from '#engine/calendar/icalendar.ts';
import type { CalendarEntry } from '#shared/model/calendar.ts';

const NOW = Date.UTC(2026, 10, 26, 12);
const ENTRY: CalendarEntry = {
  id: 'service_end:contract:c-1',
  kind: 'service_end',
  connectionId: 'c-1',
  connection: 'prod',
  on: '2027-01-31',
  timeZone: 'Europe/Berlin',
  title: 'Contract ends; really, it does',
  detail: 'The contract runs through 31 Jan 2027.',
  action: 'Decide.',
  basis: 'contract',
  isDue: true,
  link: 'https://vendor.example/billing',
  guide: null,
};

const linesOf = (entries: CalendarEntry[]) =>
  iCalendar({ entries, reminders: { renewal: [30, 7], expiry: [5], retirement: [90] }, now: NOW })
    .replaceAll('\r\n ', '')
    .split('\r\n');

it('has an all-day event with a stable id for each entry, in the words of RFC 5545', () => {
  const lines = linesOf([ENTRY]);
  for (const line of [
    'BEGIN:VCALENDAR',
    'UID:service_end:contract:c-1@headroom',
    'DTSTART;VALUE=DATE:20270131',
    'SUMMARY:prod: Contract ends\\; really\\, it does',
    'DESCRIPTION:The contract runs through 31 Jan 2027.\\nDecide.',
    'TRANSP:TRANSPARENT',
    'END:VCALENDAR',
  ]) {
    expect(lines).toContain(line);
  }
});

it('reminds as the settings say, of what is due alone', () => {
  const alarms = (entry: CalendarEntry) => linesOf([entry]).filter((line) => line.startsWith('TRIGGER'));
  expect(alarms(ENTRY)).toEqual(['TRIGGER:-P30D', 'TRIGGER:-P7D']);
  expect(alarms({ ...ENTRY, isDue: false })).toEqual([]);
  expect(alarms({ ...ENTRY, kind: 'card_expiry' })).toEqual(['TRIGGER:-P5D']);
  expect(alarms({ ...ENTRY, kind: 'retirement' })).toEqual(['TRIGGER:-P90D']);
});

it('is the same file for the same entries', () => {
  expect(linesOf([ENTRY])).toEqual(linesOf([ENTRY]));
});
