/** The look of the HTML report: light and dark by the reader's own setting, one column on a narrow screen. */
export const style = `
:root { color-scheme: light dark;
  --page: #fbfbfa; --card: #ffffff; --ink: #1c2024; --soft: #5c646d; --line: #dfe2e6; --tint: #f1f3f5;
  --good: #136a3c; --bad: #c2261d; --doubt: #8a5a00; --calm: #5c646d; --link: #0b5fc0;
  --good-tint: #e4f5ec; --bad-tint: #fdeae8; --doubt-tint: #fcf1d9; }
@media (prefers-color-scheme: dark) { :root {
  --page: #14171a; --card: #1c2024; --ink: #e8eaed; --soft: #a3abb4; --line: #363c43; --tint: #262b31;
  --good: #5ccb8f; --bad: #ff8a80; --doubt: #e6b450; --calm: #a3abb4; --link: #7db7ff;
  --good-tint: #17352a; --bad-tint: #44211f; --doubt-tint: #3d3119; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink);
  font: 16px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif; }
main, header { max-width: 72rem; margin: 0 auto; padding: 0 1.5rem; }
header { padding-top: 2rem; } main { padding-bottom: 4rem; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .4rem; } h2 { font-size: 1.3rem; margin: 2.5rem 0 .8rem; }
h3 { font-size: 1rem; margin: 0; overflow-wrap: anywhere; }
p { margin: .4rem 0; } a { color: var(--link); }
.soft { color: var(--soft); } .wrap { overflow-wrap: anywhere; } td.wrap > div > a { display: inline-block; min-height: 1.5rem; }
.skip { position: absolute; left: -99rem; } .skip:focus { left: 1rem; top: .5rem; background: var(--card); padding: .5rem; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.good h1 { color: var(--good); } .bad h1 { color: var(--bad); } .doubt h1 { color: var(--doubt); }
.numbers { display: grid; grid-template-columns: repeat(4, 1fr); gap: .8rem; margin: 1.4rem 0 0; padding: 0; list-style: none; }
.numbers li { background: var(--card); border: 1px solid var(--line); border-radius: .6rem; padding: .9rem 1rem; }
.numbers b { display: block; font-size: 2rem; line-height: 1.1; font-variant-numeric: tabular-nums; }
.numbers .good b { color: var(--good); } .numbers .bad b { color: var(--bad); } .numbers .doubt b { color: var(--doubt); }
.trouble { background: var(--bad-tint); border-left: 4px solid var(--bad); border-radius: .3rem; margin: 1.2rem 0; padding: .6rem 1rem .6rem 2rem; overflow-wrap: anywhere; }
.sections { margin: .8rem 0 0; } .sections a { margin-right: 1.2rem; }
.badge { display: inline-block; padding: .05rem .55rem; border-radius: 1rem; font-size: .82rem; font-weight: 600; white-space: nowrap;
  background: var(--tint); color: var(--calm); }
.badge.pass { background: var(--good-tint); color: var(--good); }
.badge.fail { background: var(--bad-tint); color: var(--bad); }
.badge.warn, .badge.undecided, .badge.waived { background: var(--doubt-tint); color: var(--doubt); }
.filters { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; margin: 0 0 1rem; border: 0; padding: 0; }
.filters[hidden] { display: none; }
.filters fieldset { border: 0; padding: 0; margin: 0; display: flex; flex-wrap: wrap; gap: .3rem; }
.filters legend { float: left; padding: .2rem .5rem .2rem 0; font-size: .9rem; color: var(--soft); }
.chip { position: relative; display: inline-flex; }
.chip input { position: absolute; inset: 0; opacity: 0; margin: 0; cursor: pointer; }
.chip span { border: 1px solid var(--line); border-radius: 1rem; padding: .15rem .7rem; font-size: .9rem; background: var(--card); color: var(--soft); }
.chip input:checked + span { background: var(--ink); border-color: var(--ink); color: var(--page); }
.chip input:focus-visible + span { outline: 3px solid var(--link); outline-offset: 2px; }
input[type=search] { font: inherit; padding: .35rem .7rem; border: 1px solid var(--line); border-radius: .4rem; background: var(--card); color: var(--ink); width: 18rem; max-width: 100%; }
button { font: inherit; font-size: .9rem; padding: .3rem .8rem; border: 1px solid var(--line); border-radius: .4rem; background: var(--tint); color: var(--ink); cursor: pointer; }
table { width: 100%; border-collapse: collapse; background: var(--card); border: 1px solid var(--line); font-size: .93rem; }
th, td { text-align: left; vertical-align: top; padding: .5rem .8rem; border-bottom: 1px solid var(--line); }
thead th { font-size: .82rem; color: var(--soft); background: var(--tint); }
td.id { overflow-wrap: anywhere; font-weight: 600; width: 28%; }
code, pre { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace; font-size: .85rem; }
pre { margin: .3rem 0; padding: .6rem .8rem; background: var(--tint); border-radius: .4rem; white-space: pre-wrap; overflow-wrap: anywhere; max-height: 24rem; overflow: auto; unicode-bidi: plaintext; }
article { background: var(--card); border: 1px solid var(--line); border-left: 4px solid var(--bad); border-radius: .6rem; padding: 1rem 1.2rem; margin: 0 0 1.2rem; }
article.warning, article.flaky, article.waived { border-left-color: var(--doubt); } article.note { border-left-color: var(--calm); }
article > .head { display: flex; flex-wrap: wrap; gap: .3rem .7rem; align-items: baseline; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: .7rem 0; }
dt { color: var(--soft); overflow-wrap: anywhere; } dd { margin: 0; overflow-wrap: anywhere; min-width: 0; unicode-bidi: plaintext; }
.step { border-top: 1px solid var(--line); padding: .2rem 0; } article > h4 { margin: .8rem 0 .3rem; font-size: .95rem; } article > details:last-child { border-top: 1px solid var(--line); padding-top: .2rem; } .step.last > .line { color: var(--bad); }
.line { font-weight: 600; overflow-wrap: anywhere; }
.sides { display: grid; grid-template-columns: 1fr 1fr; gap: 0 1rem; } .sides > div { min-width: 0; }
.sides h4 { margin: .3rem 0 0; font-size: .8rem; color: var(--soft); font-weight: 600; }
summary { cursor: pointer; padding: .25rem 0; }
footer { margin-top: 2.5rem; color: var(--soft); font-size: .9rem; }
@media (max-width: 44rem) {
  main, header { padding-left: 1rem; padding-right: 1rem; } header { padding-top: 1.2rem; }
  .numbers { grid-template-columns: 1fr 1fr; } .sides { grid-template-columns: 1fr; }
  dl { grid-template-columns: minmax(0, 1fr); gap: 0; } dd { margin-bottom: .4rem; }
  thead { position: absolute; left: -99rem; } table, tbody, tr, td { display: block; width: 100%; } td.id { width: 100%; }
  tr { border-bottom: 1px solid var(--line); padding: .5rem 0; } td { border: 0; padding: .1rem .8rem; } tr[hidden] { display: none; }
}
@media print { .filters, .skip { display: none; } pre { max-height: none; } article { break-inside: avoid; } }
`
