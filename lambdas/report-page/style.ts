/** The reports' page: its own colours in light and dark, tables that scroll on a phone and print as they are. */
export const REPORT_STYLE = `
.reports{--series-1:#1a5fb4;--series-2:#b35c00;--series-3:#1c7c54;--line:#d5dae1;--quiet:#4c5662;--ink:#16191d;--paper:#fff;--head:#f1f3f6;
color:var(--ink);max-width:1240px;margin:0 auto;padding:16px 20px 64px;font:15px/1.5 system-ui,sans-serif}
@media (prefers-color-scheme:dark){.reports{--series-1:#7db3ff;--series-2:#ffb066;--series-3:#74d3a6;--line:#3a424d;--quiet:#a9b4c0;--ink:#e8ebef;--paper:#171a1f;--head:#23282f}}
.reports h1{font-size:26px;margin:8px 0 4px}.reports h2{scroll-margin-top:56px;font-size:21px;margin:40px 0 4px;padding-top:16px;border-top:1px solid var(--line)}
.reports .about,.reports .quiet{color:var(--quiet);margin:0 0 12px}.reports .night{font-size:18px;font-weight:600;margin:12px 0}
.reports .jump{display:flex;flex-wrap:wrap;gap:4px 16px;margin:12px 0;padding:0;list-style:none}.reports a{color:var(--series-1)}
.reports .jump a{display:inline-block;padding:6px 0}
.reports .charts{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,540px),1fr));gap:16px;margin:12px 0}
.reports figure{margin:0;border:1px solid var(--line);border-radius:8px;padding:12px;overflow:hidden;background:var(--paper)}
.reports figcaption{font-weight:600;margin-bottom:8px}.reports figure svg{display:block;max-width:100%;height:auto}
.reports .narrow{display:none}@media (max-width:640px){.reports .wide{display:none}.reports .narrow{display:block}.reports{padding:12px 12px 48px}}
.reports .scroll{overflow-x:auto;background:var(--paper);margin:12px 0 20px;border:1px solid var(--line);border-radius:8px}
.reports .scroll:focus-visible{outline:2px solid var(--series-1);outline-offset:2px}
.reports table{border-collapse:collapse;width:100%;font-size:14px}.reports caption{text-align:left;font-weight:600;padding:10px 12px;background:var(--head)}
.reports th,.reports td{padding:7px 12px;text-align:left;border-top:1px solid var(--line);vertical-align:top}
.reports thead th{color:var(--quiet);font-weight:600;white-space:nowrap}.reports tbody th{font-weight:400;min-width:9em}.reports tbody th,.reports thead th:first-child{position:sticky;left:0;background:var(--paper)}
.reports tr.strong th,.reports tr.strong td{font-weight:600}.reports .number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.reports .long{min-width:16em}.reports h3{font-size:16px;margin:20px 0 6px}.reports ul.plain{margin:0 0 16px;padding-left:20px}
`;
