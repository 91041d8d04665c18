import type { Place } from "../../clouds/federation";
import { listed } from "../../federation/people";
import { chainOf, type Link } from "./chain";
import type { DiagnosedFinding, Diagnosis } from "./diagnosis";
import { nameOfApp, type PeopleTable } from "./peopleTable";

/** A page that stands alone: no scripts, and nothing from elsewhere. */
export function diagnosisPage(stack: string, diagnosis: Diagnosis, people: PeopleTable<Place>, now: Date): string {
  const names = people.apps.map(nameOfApp);
  const chain = chainOf(diagnosis, people);
  const clouds = [...new Set(chain.map(({ cloud }) => cloud))];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(`${stack}: sign-in to Amazon Connect`)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escaped(`Stack ${stack}`)}</h1>
<p>${escaped(verdict(diagnosis, chain))} <time datetime="${now.toISOString()}">${now.toISOString().slice(0, 16).replace("T", " ")} UTC</time></p>
<div class="chain">
${clouds
  .map(
    (cloud) =>
      `<section><h2>${escaped(cloud)}</h2>\n${chain
        .filter((link) => link.cloud === cloud)
        .map(linkHtml)
        .join("\n")}\n</section>`,
  )
  .join("\n")}
</div>
${peopleHtml(names, people)}
${unreadableHtml(diagnosis)}
</main>
</body>
</html>
`;
}

function verdict({ findings }: Diagnosis, chain: readonly Link[]): string {
  if (findings.length > 0) return findings.length === 1 ? "1 finding." : `${findings.length} findings.`;
  if (chain.some(({ state }) => state === "broken")) return "Somebody is refused.";
  return chain.some(({ state }) => state === "unknown")
    ? "Nothing is wrong with what is known."
    : "Nothing is wrong: everybody who is assigned can sign in.";
}

const marks = { holds: "✓", broken: "✗", unknown: "?" } as const;

function linkHtml({ title, state, findings, refusals, unknown }: Link): string {
  const details = [
    ...findings.map(findingHtml),
    ...refusals.map(
      ({ stop, people }) =>
        `<p><strong>${escaped(listed(people))}</strong>: <q>${escaped(stop.error)}</q><br>What to do: ${escaped(stop.remedy)}.</p>`,
    ),
    ...unknown.map((why) => `<p>Unknown: ${escaped(why)}.</p>`),
  ];
  const body = details.length === 0 ? "<p>Nothing is wrong here.</p>" : details.join("\n");
  return `<details class="${state}"${state === "broken" ? " open" : ""}><summary><span class="mark" aria-hidden="true">${marks[state]}</span> ${escaped(title)} <span class="state">${state}</span></summary>\n${body}\n</details>`;
}

const findingHtml = ({ at, check, severity, problem, otherwise, remedy, source }: DiagnosedFinding): string =>
  `<p><a href="${escaped(at.url)}" rel="noreferrer">${escaped(at.title)}</a> ${escaped(problem)}. As it is, ${escaped(otherwise)}.<br>` +
  `What to do: ${escaped(remedy)}.<br><small>${escaped(severity)}, <a href="${escaped(source)}" rel="noreferrer">${escaped(check)}</a></small></p>`;

function peopleHtml(names: readonly string[], { rows }: PeopleTable<Place>): string {
  if (rows.length === 0) return "";
  const cells = rows.map(
    ({ person, traces }) =>
      `<tr><th scope="row">${escaped(person.userPrincipalName)}</th>${traces
        .map((trace) => {
          const last = trace?.stops.at(-1);
          if (trace === undefined) return "<td>not assigned</td>";
          const where = trace.result === "lands" ? (trace.landing ?? "") : last?.result === "failed" ? last.error : "";
          return `<td class="${{ lands: "holds", refused: "broken", undecided: "unknown" }[trace.result]}" title="${escaped(where)}">${trace.result}</td>`;
        })
        .join("")}</tr>`,
  );
  return `<h2>Who can sign in to what</h2>
<div class="table"><table>
<thead><tr><th scope="col">Person</th>${names.map((name) => `<th scope="col">${escaped(name)}</th>`).join("")}</tr></thead>
<tbody>
${cells.join("\n")}
</tbody>
</table></div>`;
}

const unreadableHtml = ({ unreadable }: Diagnosis): string =>
  unreadable.length === 0
    ? ""
    : `<h2>Could not be read</h2>\n<ul>\n${unreadable
        .map(({ what, permission }) => `<li>${escaped(what)} (it takes ${escaped(permission)})</li>`)
        .join("\n")}\n</ul>`;

const escaped = (text: string): string => text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);

const style = `
:root { color-scheme: light dark; --ink: #1b1b1b; --paper: #fff; --line: #c9c9c9; --good: #0a6b2d; --bad: #b3001b; --open: #7a5600; }
@media (prefers-color-scheme: dark) { :root { --ink: #ededed; --paper: #161616; --line: #4a4a4a; --good: #6fd08c; --bad: #ff8a8a; --open: #e6c068; } }
body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); }
main { max-width: 72rem; margin: 0 auto; padding: 1rem; }
.chain { display: grid; grid-template-columns: repeat(auto-fit, minmax(18rem, 1fr)); gap: 1rem; align-items: start; }
section { border: 1px solid var(--line); border-radius: .5rem; padding: 0 1rem 1rem; }
h2 { font-size: 1.1rem; }
details { border-left: .3rem solid; padding: .1rem 0 .1rem .7rem; margin: .3rem 0; overflow-wrap: anywhere; }
.holds { border-color: var(--good); } .broken { border-color: var(--bad); } .unknown { border-color: var(--open); }
.holds .mark, td.holds, .holds .state { color: var(--good); } .broken .mark, td.broken, .broken .state { color: var(--bad); }
.unknown .mark, td.unknown, .unknown .state { color: var(--open); }
summary { cursor: pointer; } summary:focus-visible, a:focus-visible { outline: .2rem solid; }
.state { font-size: .85rem; }
a { color: inherit; }
.table { overflow-x: auto; }
table { border-collapse: collapse; } th, td { text-align: left; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid var(--line); }
`;
