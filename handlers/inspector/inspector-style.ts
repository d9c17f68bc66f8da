/** Light and dark by the reader's own setting; one column on a narrow screen. */
export const inspectorStyle = `
:root {
  color-scheme: light dark;
  --ink: #1b1f24; --soft: #57606a; --line: #d0d7de; --paper: #f6f8fa; --sheet: #ffffff;
  --accent: #0a58ca; --on-accent: #ffffff; --good: #1a7f37; --odd: #8a5a00; --bad: #b42318;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ink: #e6edf3; --soft: #9aa5b1; --line: #30363d; --paper: #0d1117; --sheet: #161b22;
    --accent: #6cb0ff; --on-accent: #0d1117; --good: #56d364; --odd: #e3b341; --bad: #ff8a80;
  }
}
* { box-sizing: border-box; }
body { margin: 0; font: 14px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); }
header {
  position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: center;
  padding: 8px 16px; background: var(--sheet); border-bottom: 1px solid var(--line);
}
h1 { font-size: 16px; margin: 0; }
h2 { font-size: 14px; margin: 0 0 8px; }
h3 { font-size: 13px; margin: 12px 0 4px; color: var(--soft); }
p { margin: 0 0 8px; }
#message { flex: 1 1 12em; min-height: 1.5em; margin: 0; color: var(--soft); overflow-wrap: anywhere; }
#message.bad { color: var(--bad); }
main { display: grid; gap: 16px; padding: 16px; grid-template: auto 1fr auto / minmax(0, 2fr) minmax(0, 3fr); max-width: 1500px; margin: 0 auto; }
section { min-width: 0; padding: 12px; background: var(--sheet); border: 1px solid var(--line); border-radius: 6px; align-self: start; }
#clock { grid-column: 1; }
#faults { grid-column: 1; }
#requests { grid-column: 2; grid-row: 1 / span 2; }
#state { grid-column: 1 / -1; }
.row { display: flex; flex-wrap: wrap; gap: 8px; align-items: end; margin-bottom: 8px; }
label { color: var(--soft); }
.row label { display: flex; flex-wrap: wrap; gap: 4px; align-items: center; min-width: 0; max-width: 100%; }
.wide { flex: 1 1 14em; }
#trip .wide { flex-basis: 100%; }
.wide > select, .wide > input { flex: 1 1 10em; min-width: 0; }
button, select, input {
  font: inherit; color: var(--ink); background: var(--sheet); border: 1px solid var(--line);
  border-radius: 4px; padding: 3px 8px; min-height: 30px; max-width: 100%;
}
input[type=number] { width: 6em; }
button { cursor: pointer; }
form button:not([type]) { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
button:hover { border-color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
output, code, pre, .request, td { font-family: ui-monospace, monospace; font-size: 12.5px; }
output { font-size: 15px; }
.mark { padding: 0 6px; border: 1px solid currentColor; border-radius: 9px; font-size: 12px; color: var(--odd); }
.count { font-weight: normal; color: var(--soft); }
.good { color: var(--good); } .odd { color: var(--odd); } .bad { color: var(--bad); }
ul, ol { list-style: none; margin: 0; padding: 0; }
#fault-list li { display: flex; gap: 8px; align-items: center; justify-content: space-between; padding: 4px 0; border-top: 1px solid var(--line); }
#fault-list span { min-width: 0; overflow-wrap: anywhere; }
#request-list { max-height: 70vh; overflow-y: auto; border-top: 1px solid var(--line); }
#request-list li { border-bottom: 1px solid var(--line); }
.request {
  display: grid; grid-template-columns: 8ch 4ch 7ch minmax(0, 1fr); gap: 0 8px; width: 100%; text-align: left;
  border: 0; border-radius: 0; background: none; padding: 4px;
}
.request:focus-visible { outline-offset: -2px; }
.request span { overflow-wrap: anywhere; }
.request .about { grid-column: 4; color: var(--soft); }
pre { margin: 4px 0 8px; padding: 8px; max-height: 24em; overflow: auto; white-space: pre-wrap; overflow-wrap: anywhere; background: var(--paper); border: 1px solid var(--line); border-radius: 4px; }
.detail { padding: 4px 8px; }
.detail h4 { margin: 0; font-size: 12px; color: var(--soft); }
summary { cursor: pointer; padding: 2px 0; }
.scroll { overflow-x: auto; max-height: 30em; overflow-y: auto; border: 1px solid var(--line); border-radius: 4px; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: 3px 10px 3px 6px; border-bottom: 1px solid var(--line); max-width: 28em; }
th { position: sticky; top: 0; background: var(--sheet); color: var(--soft); font-weight: 600; font-size: 12px; white-space: nowrap; }
tr:last-child td { border-bottom: 0; }
td { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.empty { color: var(--soft); padding: 4px 0; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
@media (max-width: 860px) {
  main { grid-template: none / minmax(0, 1fr); padding: 8px; gap: 8px; }
  #clock, #faults, #requests, #state { grid-column: 1; grid-row: auto; }
  header { padding: 8px; position: static; }
}
@media (max-width: 560px) {
  #message { min-height: 0; flex-basis: 100%; }
  .row label:has(#unit) { flex: 0 1 auto; }
  .request { grid-template-columns: 8ch 4ch minmax(0, 1fr); }
  .request .path, .request .about { grid-column: 1 / -1; }
  .row label { flex: 1 1 100%; }
  .row label > select, .row label > input { flex: 1 1 8em; min-width: 0; }
}
`
