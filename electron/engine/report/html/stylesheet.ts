/** A string literal of CSS that no text can end early: everything but letters, digits, dots and dashes is escaped. */
export function cssString(text: string): string {
  const escaped = [...text].map((character) =>
    /[A-Za-z0-9.-]/.test(character) ? character : `\\${character.codePointAt(0)?.toString(16) ?? ''} `,
  );
  return `"${escaped.join('')}"`;
}

/** Screen in both colour schemes, and paper with the report's id and the page number on every page. */
export function stylesheet(footline: string, notice = false): string {
  return `${COLOURS}${TEXT}${BLOCKS}${TABLES}${notice ? NOTICE : ''}${paper(footline)}`;
}

const COLOURS = `
:root { color-scheme: light dark; --paper: #fff; --ink: #1c2128; --quiet: #57606a; --line: #d5dae0; --band: #f5f6f8;
  --critical: #b3261e; --warning: #8f4b00; --watch: #6b5800; --fine: #1f6f43; --unknown: #59636e; }
@media (prefers-color-scheme: dark) { :root { --paper: #14171c; --ink: #e4e8ed; --quiet: #a3acb7; --line: #363d47;
  --band: #1d2229; --critical: #ff8a80; --warning: #ffb066; --watch: #e3c84f; --fine: #7ed3a0; --unknown: #a9b3be; } }
`;

const TEXT = `
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto,
  "Noto Sans", "Liberation Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
header, main, footer { max-width: 1080px; margin: 0 auto; padding: 0 28px; }
h1, h2, h3 { line-height: 1.25; text-wrap: balance; }
h1 { font-size: 32px; font-weight: 650; margin: 0 0 4px; }
h2 { font-size: 21px; font-weight: 650; margin: 56px 0 14px; padding-top: 14px; border-top: 2px solid var(--ink); }
h3 { font-size: 16px; font-weight: 650; margin: 30px 0 8px; }
p, ul { max-width: 74ch; margin: 0 0 10px; }
ul { padding-left: 20px; }
li { margin-bottom: 4px; }
a { color: inherit; }
.kicker { margin: 0 0 22px; font-size: 13px; letter-spacing: .04em; color: var(--quiet); }
.subtitle { margin: 0 0 28px; color: var(--quiet); font-size: 17px; }
.quiet { color: var(--quiet); font-size: .92em; }
.strong { font-weight: 600; }
.code { font-family: ui-monospace, "Cascadia Mono", Menlo, "DejaVu Sans Mono", monospace; font-size: .88em; }
`;

const BLOCKS = `
header { padding-top: 56px; }
nav ol { columns: 2; max-width: 640px; margin: 0; padding-left: 22px; }
nav h2 { margin-top: 40px; }
.facts { margin: 0 0 18px; border-top: 1px solid var(--line); }
.facts > div { display: grid; grid-template-columns: minmax(120px, 200px) 1fr; gap: 16px; padding: 6px 0;
  border-bottom: 1px solid var(--line); break-inside: avoid; }
.facts dt { color: var(--quiet); }
.facts dd { margin: 0; overflow-wrap: anywhere; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(200px, 1fr)); gap: 0; margin: 0 0 24px;
  border: 1px solid var(--line); }
.figures > div { padding: 14px 16px; border-right: 1px solid var(--line); break-inside: avoid; }
.figures > div:last-child { border-right: 0; }
.figures dt { color: var(--quiet); font-size: 13px; }
.figures dd { margin: 0; }
.figures .value { font-size: 26px; font-weight: 650; line-height: 1.3; font-variant-numeric: tabular-nums; }
pre { margin: 0 0 18px; padding: 12px 14px; background: var(--band); border: 1px solid var(--line); white-space: pre-wrap;
  overflow-wrap: anywhere; }
.signatures { display: grid; grid-template-columns: repeat(auto-fit, minmax(260px, 1fr)); gap: 36px; margin: 26px 0 0; }
.signatures > div { break-inside: avoid; }
.signatures dl { margin: 0; }
.signatures dt { color: var(--quiet); font-size: 12px; margin-bottom: 18px; }
.signatures dd { margin: 0; min-height: 30px; border-bottom: 1px solid var(--ink); }
.mark { width: 11px; height: 11px; margin-right: 6px; vertical-align: -1px; }
.critical { color: var(--critical); } .warning { color: var(--warning); } .watch { color: var(--watch); }
.fine { color: var(--fine); } .unknown { color: var(--unknown); }
.state { font-weight: 600; white-space: nowrap; }
footer { margin-top: 64px; padding-bottom: 48px; color: var(--quiet); font-size: 13px; }
`;

const TABLES = `
.scroll { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; margin: 0 0 22px; font-size: 13px; line-height: 1.42; }
caption { text-align: left; font-weight: 600; padding: 12px 0 6px; }
th, td { padding: 7px 12px 7px 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line);
  overflow-wrap: anywhere; min-width: 64px; font-weight: 400; }
thead th { font-weight: 600; color: var(--quiet); border-bottom: 1px solid var(--ink); overflow-wrap: normal; }
.end { text-align: right; font-variant-numeric: tabular-nums; }
.empty { color: var(--quiet); }
.empty strong { color: var(--ink); font-weight: 600; }
`;

/** Stays in sight while the page is read. */
const NOTICE = `
.notice { position: sticky; top: 0; z-index: 1; max-width: none; margin: 0; padding: 8px 28px; background: var(--warning);
  color: var(--paper); font-weight: 650; }
`;

const paper = (footline: string): string => `
@page { size: A4; margin: 18mm 16mm 20mm;
  @bottom-left { content: ${cssString(footline)}; font: 8pt system-ui, sans-serif; color: #57606a; }
  @bottom-right { content: "Page " counter(page) " of " counter(pages); font: 8pt system-ui, sans-serif; color: #57606a; } }
@media print {
  :root { color-scheme: light; --paper: #fff; --ink: #1c2128; --quiet: #57606a; --line: #c9cfd6; --band: #f5f6f8;
    --critical: #b3261e; --warning: #8f4b00; --watch: #6b5800; --fine: #1f6f43; --unknown: #59636e; }
  body { font-size: 10pt; } header, main, footer { max-width: none; padding: 0; }
  .cover, nav { break-after: page; } h2, h3, caption { break-after: avoid; } h2 { margin-top: 28px; }
  thead { display: table-header-group; } tr { break-inside: avoid; } .scroll { overflow: visible; }
  table { font-size: 8pt; } a { text-decoration: none; }
}
`;
