import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BUNDLE_FORMAT } from '#engine/report/bundle/bundle-format.ts';
import type { ReportFormat } from '#engine/report/format.ts';
import { buildReport } from '#engine/report/build-report.ts';
import { csvFormat } from '#engine/report/formats/csv.ts';
import { htmlFormat } from '#engine/report/formats/html.ts';
import { reportFormats } from '#engine/report/formats/index.ts';
import { jsonFormat } from '#engine/report/formats/json.ts';
import { pdfFormat } from '#engine/report/formats/pdf.ts';
import { reportFormatSchema } from '#shared/contract.ts';
import {
  CANARY,
  emptySnapshot,
  HOSTILE,
  largeSnapshot,
  reportSnapshot,
} from '#test/support/report-snapshot.ts';
import { zipFiles } from '#test/support/zip-files.ts';

const model = buildReport(reportSnapshot());
const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8');
const latinOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

const pdftotext = (() => {
  try {
    execFileSync('pdftotext', ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();
const pdfText = (bytes: Uint8Array) =>
  execFileSync('pdftotext', ['-layout', '-', '-'], { input: bytes, maxBuffer: 64e6 }).toString('utf8');

describe('the family of report formats', () => {
  it('lists every member of its folder once', () => {
    const folder = new URL('../../electron/engine/report/formats/', import.meta.url);
    const files = readdirSync(folder).filter((file) => file !== 'index.ts');
    expect(reportFormats.map(({ id }) => `${id}.ts`).sort()).toEqual(files.sort());
  });

  it('can be asked for whole, each under a file name of its own', () => {
    const asked = [...reportFormats, BUNDLE_FORMAT].map(({ id }) => id);
    expect(asked.sort()).toEqual([...reportFormatSchema.options].sort());
    expect(new Set(reportFormats.map(({ extension }) => extension)).size).toBe(reportFormats.length);
  });

  it.each(reportFormats)('$id says what it is and who asks for it', (format) => {
    expect(format).toMatchObject({
      extension: expect.stringMatching(/^[a-z]+(\.[a-z]+)?$/) as string,
      mediaType: expect.stringMatching(/^[a-z]+\/[a-z]+/) as string,
      title: expect.stringMatching(/./) as string,
      audience: expect.stringMatching(/\.$/) as string,
    });
  });

  it.each(reportFormats)('$id makes the same bytes from the same model', async (format) => {
    const [first, second] = [await format.render(model), await format.render(buildReport(reportSnapshot()))];
    expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true);
  });

  it.each(reportFormats)('$id renders the report of an empty store', async (format) => {
    expect((await format.render(buildReport(emptySnapshot()))).byteLength).toBeGreaterThan(100);
  });

  it.each(reportFormats)('$id holds no secret', async (format) => {
    const bytes = await format.render(model);
    expect(latinOf(bytes)).not.toContain(CANARY);
  });
});

describe('what could not be seen', () => {
  const plain = async (format: ReportFormat) => {
    const bytes = Buffer.from(await format.render(model));
    if (format.id === 'pdf') return pdfText(bytes);
    return format.id === 'xlsx' ? [...zipFiles(bytes).values()].join('') : textOf(bytes);
  };
  const readable = reportFormats.filter(({ id }) => id !== 'pdf' || pdftotext);
  const words = (text: string) => text.replace(/\s+/g, ' ');

  // What was billed tells nothing of controls.
  it.each(readable.filter(({ id }) => id !== 'focus'))(
    'is told by $id: a control without data',
    async (format) => {
      expect(words(await plain(format))).toContain('The used amount is unknown since 30 October');
    },
  );

  // The table is of results, and no control was evaluated of it.
  it.each(readable.filter(({ id }) => id !== 'csv'))(
    'is told by $id: a source never read',
    async (format) => {
      expect(words(await plain(format))).toContain('gemini-lab');
      expect(words(await plain(format))).toContain('No poll ever succeeded: the connection is paused');
    },
  );
});

describe('the web page', () => {
  const render = async () => textOf(await htmlFormat.render(model));

  it('states the key facts, unknown as unknown', async () => {
    const page = await render();
    const facts = [
      '<html lang="en">',
      '<title>AI services: payment, quota and policy · HR-2026-10-0007</title>',
      'ООО «Пример» / 上海示例有限公司',
      'env:OPENAI_PROD_ADMIN_KEY',
      'No control total available',
      'a'.repeat(64),
      '5 of 10 evaluated results, at 76.9\u00a0% coverage',
      '>unknown<',
      'Команда данных',
      'How reliable the warnings were',
      'none could be judged',
      'late: 66.6\u00a0% (2 of 3)',
    ];
    expect(facts.filter((fact) => !page.includes(fact))).toEqual([]);
  });

  it('runs nothing and fetches nothing, whatever a name contains', async () => {
    const page = await render();
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(
      page.match(/<script|<img|<link|<iframe|<[^>]*(javascript:|\son[a-z]+=|(src|href)="[^#])/gi),
    ).toBeNull();
    expect(page.match(/<\/style>/g)).toHaveLength(1);
    expect(page).toContain('default-src &#x27;none&#x27;');
  });

  it('names every table and every column and row of it', async () => {
    const page = await render();
    const tables = page.match(/<table>.*?<\/table>/gs) ?? [];
    expect(tables.length).toBeGreaterThan(10);
    expect(
      tables.filter(
        (table) =>
          !/^<table><caption[^>]*>[^<]+<\/caption><thead><tr>(<th scope="col"[^>]*>[^<]+<\/th>)+<\/tr><\/thead><tbody><tr><th scope="row">/.test(
            table,
          ),
      ),
    ).toEqual([]);
  });

  it('has one first-level heading and unique ids that its links reach', async () => {
    const page = await render();
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id ?? '');
    const targets = [...page.matchAll(/ href="#([^"]+)"/g)].map(([, id]) => id ?? '');
    expect(page.match(/<h1/g)).toHaveLength(1);
    expect(new Set(ids).size).toBe(ids.length);
    expect(targets.filter((target) => !ids.includes(target))).toEqual([]);
  });

  it('keeps a hostile report id inside its style sheet', async () => {
    const hostile = buildReport(reportSnapshot({ reportId: HOSTILE.cssEnd }));
    const page = textOf(await htmlFormat.render(hostile));
    expect([page.match(/<\/style>/g)?.length, page.includes('<img')]).toEqual([1, false]);
  });
});

describe('the table for spreadsheets', () => {
  const render = async () => textOf(await csvFormat.render(model));

  it('starts with a byte order mark and its documented header, lines ended by CR LF', async () => {
    const text = await render();
    expect(text.split('\r\n')[0]).toBe(
      '\uFEFFreport_id,control_id,control_title,subject_type,subject_id,subject_name,connection,provider,environment,owner,status,severity,condition,criterion,remediation,frameworks,finding_id,finding_state,first_seen_at,last_seen_at,resolved_at,duration_hours,times_reopened,waiver_id,waiver_ticket,waiver_expires_at,period_known_from,period_checks_evaluated,period_checks_passed,period_checks_not_evaluated,period_breaches,period_longest_breach_hours,due_on,responses',
    );
    expect([text.endsWith('\r\n'), /[^\r]\n/.test(text)]).toEqual([true, false]);
  });

  it('has a row for every result, passes and missing data too, and for findings without a current result', async () => {
    const rows = (await render())
      .trimEnd()
      .split('\r\n')
      .slice(1)
      .filter((row) => !row.includes(',reliability,'));
    expect(rows).toHaveLength(model.results.length + 1);
    expect(rows.at(-1)).toContain(
      'f-0006,resolved,2026-10-24T00:00:00Z,2026-10-27T00:00:00Z,2026-10-27T00:05:00Z,72.1,0',
    );
    expect(rows.filter((row) => row.includes(',NO_DATA,'))).toHaveLength(1);
  });

  it('ends with how reliable the warnings were, one row for each kind of meter and one for all', async () => {
    const rows = (await render()).split('\r\n').filter((row) => row.includes(',reliability,'));
    expect(rows.map((row) => row.split(',')[4])).toEqual(['day', 'month', 'balance', 'all']);
    expect(rows[1]).toContain('no window could be judged');
    expect(rows[3]).toContain(
      '5 windows judged, 3 exhausted; warned of at the early lead 33.3\u00a0% (1 of 3), at the late lead 66.6\u00a0% (2 of 3)',
    );
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '=HYPERLINK("http://x")'])(
    'makes a spreadsheet read %j as text',
    async (name) => {
      const [first] = reportSnapshot().verdicts;
      const verdicts = first ? [{ ...first, subject: { ...first.subject, name } }] : [];
      const text = textOf(await csvFormat.render(buildReport(reportSnapshot({ verdicts, findings: [] }))));
      const quoted = /["\r]/.test(name) ? `"'${name.replaceAll('"', '""')}"` : `'${name}`;
      expect(text).toContain(`,${quoted},anthropic-main,`);
    },
  );
});

describe('the data', () => {
  it('is the model itself, keys sorted, ended by a line feed', async () => {
    const text = textOf(await jsonFormat.render(model));
    const parsed = JSON.parse(text) as Record<string, unknown>;
    expect(parsed).toEqual(model);
    expect(Object.keys(parsed)).toEqual(Object.keys(parsed).sort());
    expect(text.endsWith('}\n')).toBe(true);
  });
});

describe('the document to sign', () => {
  it('is tagged: language, title, outline, tables with named columns and rows', async () => {
    const pdf = latinOf(await pdfFormat.render(model));
    const marks = [
      '/StructTreeRoot',
      '/Outlines',
      '/Lang (en)',
      '/MarkInfo',
      '/Marked true',
      '/DisplayDocTitle true',
    ];
    const tags = [
      '/S /H1',
      '/S /H2',
      '/S /Table',
      '/S /TR',
      '/S /TH',
      '/S /TD',
      '/S /TOCI',
      '/S /Link',
      '/S /Caption',
    ];
    const scopes = ['/Scope /Column', '/Scope /Row'];
    expect([...marks, ...tags, ...scopes].filter((mark) => !pdf.includes(mark))).toEqual([]);
    expect(pdf.match(/\/Type \/Page\n/g)?.length).toBeGreaterThan(5);
    expect(pdf).toContain('D:20261102093000Z');
  });

  it('refers each entry of its contents to the page on which the entry stands', async () => {
    const pdf = latinOf(await pdfFormat.render(model));
    const links = [
      ...pdf.matchAll(/\/S \/Link\n.*?\/Type \/OBJR\n\/Obj \d+ 0 R\n\/Pg (\d+) 0 R\n>>\]\n\/Pg (\d+) 0 R/gs),
    ];
    expect(links.length).toBeGreaterThan(10);
    expect(links.filter(([, ofLink, ofText]) => ofLink !== ofText)).toEqual([]);
  });

  it.skipIf(!pdftotext)(
    `puts the report id and "Page x of y" on every page and spells out what its typeface lacks${pdftotext ? '' : ' (skipped: pdftotext is not installed)'}`,
    async () => {
      const pages = pdfText(await pdfFormat.render(model))
        .split('\f')
        .slice(0, -1);
      const bad = pages.filter(
        (page, index) =>
          !page.includes('HR-2026-10-0007') || !page.includes(`Page ${index + 1} of ${pages.length}`),
      );
      expect(bad).toEqual([]);
      const text = pages.join('\n');
      expect(text).not.toContain(CANARY);
      const facts = [
        'ООО «Пример»',
        '‹U+4E0A U+6D77',
        'Łucja Wójcik',
        'Όμηρος',
        '<script>alert(1)',
        'Scope limitations',
        'How reliable the warnings were',
        'unknown',
      ];
      expect(facts.filter((fact) => !text.includes(fact))).toEqual([]);
    },
  );

  it.skipIf(!pdftotext)(
    `cuts nothing off: a text longer than a page goes on${pdftotext ? '' : ' (skipped: pdftotext is not installed)'}`,
    async () => {
      const words = Array.from({ length: 4_000 }, (_, index) => `word${index}`);
      const unbroken = 'x'.repeat(3_000);
      const [first, ...rest] = reportSnapshot().findings;
      const findings = first ? [{ ...first, reason: words.join(' '), remediation: unbroken }, ...rest] : [];
      const text = pdfText(await pdfFormat.render(buildReport(reportSnapshot({ findings }))));
      const found = new Set(text.match(/word\d+/g));
      expect(words.filter((word) => !found.has(word))).toEqual([]);
      expect(text.match(/x{5,}/g)?.join('').length).toBeGreaterThanOrEqual(unbroken.length);
    },
  );

  it('prints hundreds of findings without losing one', async () => {
    const large = buildReport(largeSnapshot({ findings: 300, connections: 20 }));
    const pdf = latinOf(await pdfFormat.render(large));
    const rows = pdf.match(/\/S \/TR\n/g)?.length ?? 0;
    expect(rows).toBeGreaterThan(300 + 20);
  });
});
