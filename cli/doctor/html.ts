import type { Place } from "../../clouds/federation";
import { capital, listed } from "../../federation/words";
import { documentOf } from "../page/document";
import { type Markup, markup, none } from "../page/markup";
import { look } from "../page/look";
import { timeHtml } from "../page/time";
import { chainOf, type Link } from "./chain";
import type { DiagnosedFinding, Diagnosis } from "./diagnosis";
import { sinceDeploymentHtml } from "./sinceDeployment";
import { type Cell, nameOfApp, outcomeWords, type PeopleTable } from "./peopleTable";

/** The page of a stack: what holds of its chain, and who can sign in to what. */
export function diagnosisPage(stack: string, diagnosis: Diagnosis, people: PeopleTable<Place>, now: Date): string {
  const chain = chainOf(diagnosis, people);
  const clouds = [...new Set(chain.map(({ cloud }) => cloud))];
  return documentOf({
    title: `${stack}: sign-in to Amazon Connect`,
    style: `${look}${style}`,
    body: markup`<main>
<h1>Stack ${stack}</h1>
<p>${verdict(diagnosis, chain)} ${timeHtml(now)}</p>
<div class="chain">
${clouds.map((cloud) => markup`<section><h2>${cloud}</h2>\n${chain.filter((link) => link.cloud === cloud).map(linkHtml)}\n</section>`)}
</div>
${sinceDeploymentHtml(stack, diagnosis)}
${peopleHtml(people.apps.map(nameOfApp), people)}
${unreadableHtml(diagnosis)}
</main>`,
  });
}

function verdict({ findings, differences, unfinished }: Diagnosis, chain: readonly Link[]): string {
  if (findings.length > 0) return findings.length === 1 ? "1 finding." : `${findings.length} findings.`;
  if (chain.some(({ state }) => state === "broken")) return "Somebody is refused.";
  if (chain.some(({ state }) => state === "unknown")) return "Nothing is wrong with what is known.";
  return differences.length > 0 || unfinished.length > 0
    ? "Nothing is wrong, but not all is as it was deployed."
    : "Nothing is wrong: everybody who is assigned and has an enabled account can sign in.";
}

const marks = { holds: "✓", broken: "✗", unknown: "?" } as const;
const words = { holds: "in order", broken: "broken", unknown: "unknown" } as const;

function linkHtml({ title, state, findings, refusals, asked, unknown }: Link): Markup {
  const details = [
    ...findings.map(findingHtml),
    ...refusals.map(
      ({ stop, people }) =>
        markup`<p><strong>${listed(people)}</strong>: <q>${stop.error}</q><br>What to do: ${stop.remedy}.</p>`,
    ),
    ...asked.map(({ says, people }) => markup`<p><strong>${listed(people)}</strong>: ${says}.</p>`),
    ...unknown.map((why) => markup`<p>Unknown: ${why}.</p>`),
  ];
  const body = details.length === 0 ? markup`<p>Nothing is wrong here.</p>` : details;
  const open = state === "broken" ? markup` open` : none;
  return markup`<details class="${state}"${open}><summary><span class="mark" aria-hidden="true">${marks[state]}</span> ${title} <span class="state">${words[state]}</span></summary>\n${body}\n</details>`;
}

const findingHtml = ({ at, check, severity, problem, otherwise, remedy, source }: DiagnosedFinding): Markup =>
  markup`<p><a href="${at.url}" rel="noreferrer">${capital(at.title)}</a> ${problem}. As it is, ${otherwise}.<br>What to do: ${capital(remedy)}.<br><small>${severity}, <a href="${source}" rel="noreferrer">${check}</a></small></p>`;

const classes: Readonly<Record<Cell<Place>["outcome"], Link["state"] | "aside">> = {
  ...{ lands: "holds", willLand: "holds", refused: "broken", undecided: "unknown", accountDisabled: "aside" },
};

function peopleHtml(names: readonly string[], { rows }: PeopleTable<Place>): Markup {
  if (rows.length === 0) return none;
  const lines = rows.map(
    ({ person, cells }) =>
      markup`<tr><th scope="row">${person.userPrincipalName}</th>${cells.map((cell) => {
        if (cell === undefined) return markup`<td>not assigned</td>`;
        const { outcome, trace } = cell;
        const last = trace.stops.at(-1);
        const where = trace.result === "lands" ? (trace.landing ?? "") : last?.result === "failed" ? last.error : "";
        return markup`<td class="${classes[outcome]}" title="${where}">${outcomeWords[outcome]}</td>`;
      })}</tr>`,
  );
  return markup`<h2>Who can sign in to what</h2>
<div class="table" tabindex="0" role="region" aria-label="Who can sign in to what"><table>
<thead><tr><th scope="col">Person</th>${names.map((name) => markup`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>
${lines}
</tbody>
</table></div>`;
}

const unreadableHtml = ({ unreadable }: Diagnosis): Markup =>
  unreadable.length === 0
    ? none
    : markup`<h2>Could not be read</h2>
<ul>
${unreadable.map(({ what, permission }) => markup`<li>${capital(what)} (it takes ${permission})</li>`)}
</ul>`;

const style = `
.chain { display: grid; grid-template-columns: repeat(auto-fit, minmax(18rem, 1fr)); gap: 1rem; align-items: start; }
section { border: 1px solid var(--line); border-radius: .5rem; padding: 0 1rem 1rem; }
h2 { font-size: 1.1rem; }
details { border-left: .3rem solid; padding: .1rem 0 .1rem .7rem; margin: .3rem 0; }
.holds { border-color: var(--good); } .broken { border-color: var(--bad); } .unknown { border-color: var(--open); }
.holds .mark, td.holds, .holds .state { color: var(--good); } .broken .mark, td.broken, .broken .state { color: var(--bad); }
.unknown .mark, td.unknown, .unknown .state { color: var(--open); }
td.aside { color: var(--quiet); }
summary { cursor: pointer; }
.state { font-size: .85rem; }
dl { overflow-wrap: anywhere; } dt { font-weight: 600; } dd { margin: 0 0 .5rem 1rem; } dd p { margin: 0; } del, ins { text-decoration: none; display: block; }
del::before { content: "− "; } ins::before { content: "+ "; }
.table { overflow-x: auto; overflow-wrap: normal; }
table { border-collapse: collapse; } th, td { text-align: left; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid var(--line); }
`;
