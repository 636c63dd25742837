/** The style of the page of a release: no font, image or script is loaded. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --paper: #fdfcf9; --card: #ffffff; --ink: #1d2125; --soft: #5b6470; --line: #dedbd3;
  --link: #0b5d8f; --mark: #8a3b12; --wash: #f4f1ea;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #15181c; --card: #1c2026; --ink: #e6e3dc; --soft: #a0a8b2; --line: #343a43;
    --link: #7cc4f0; --mark: #f0a878; --wash: #22272e;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
}
a { color: var(--link); text-underline-offset: 0.15em; }
a:focus-visible, summary:focus-visible, .scroll:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: 1rem; background: var(--card); padding: 0.5rem 1rem; }
header, main, footer { max-width: 62rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 3rem; }
h1, h2, h3 { font-family: Georgia, "Noto Serif", serif; line-height: 1.2; text-wrap: balance; }
h1 { font-size: clamp(1.9rem, 4.5vw, 2.8rem); margin: 0.2em 0 0.4em; }
h2 { font-size: 1.5rem; margin: 2.6rem 0 0.8rem; padding-top: 0.7rem; border-top: 1px solid var(--line); }
.kind { color: var(--mark); font-weight: 600; letter-spacing: 0.04em; margin: 0; }
.lead { font-size: 1.15rem; max-width: 46rem; text-wrap: pretty; }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); gap: 0.8rem; margin: 1.6rem 0; padding: 0; }
.facts div { background: var(--card); border: 1px solid var(--line); border-radius: 0.5rem; padding: 0.7rem 0.9rem; }
.facts dt { color: var(--soft); font-size: 0.85rem; }
.facts dd { margin: 0; font: 600 1.45rem/1.3 Georgia, "Noto Serif", serif; font-variant-numeric: tabular-nums; }
nav ul { display: flex; flex-wrap: wrap; gap: 0.3rem 1.2rem; list-style: none; margin: 1.2rem 0 0; padding: 0; }
blockquote { margin: 0 0 1rem; padding: 0.9rem 1.1rem; background: var(--card); border: 1px solid var(--line); border-left: 4px solid var(--mark); border-radius: 0.3rem; }
.scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: 0.5rem; background: var(--card); }
table { border-collapse: collapse; width: 100%; font-size: 0.93rem; }
th, td { text-align: left; vertical-align: top; padding: 0.5rem 0.8rem; border-bottom: 1px solid var(--line); }
tr:last-child > * { border-bottom: 0; }
thead th { color: var(--soft); font-weight: 600; background: var(--wash); white-space: nowrap; }
th[scope="row"] { font-weight: 600; white-space: nowrap; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.files { white-space: nowrap; }
.words { min-width: 14rem; }
code, pre { font: 0.88em/1.5 ui-monospace, "Cascadia Mono", "DejaVu Sans Mono", monospace; }
pre { overflow-x: auto; margin: 0 0 1rem; padding: 0.9rem 1.1rem; background: var(--wash); border-radius: 0.4rem; }
code { overflow-wrap: anywhere; }
details { margin: 0.5rem 0; border: 1px solid var(--line); border-radius: 0.5rem; background: var(--card); }
summary { cursor: pointer; padding: 0.6rem 0.9rem; }
details > :not(summary) { margin: 0; border-width: 1px 0 0; border-radius: 0; }
details > pre { border-top: 1px solid var(--line); }
.soft { color: var(--soft); }
dl.pairs { display: grid; grid-template-columns: minmax(8rem, max-content) 1fr; gap: 0.35rem 1.2rem; margin: 0 0 1rem; }
dl.pairs dt { color: var(--soft); }
dl.pairs dd { margin: 0; overflow-wrap: anywhere; }
ol, ul { padding-left: 1.3rem; }
footer { margin-top: 3rem; padding-bottom: 3rem; color: var(--soft); font-size: 0.9rem; }
@media print { nav, .skip { display: none; } details > * { display: block; } }
`
