import type { SignIn } from "../../../sandbox/signIn";
import { capital } from "../../../federation/words";
import { plain } from "../../doctor/explained";
import { type Markup, markup, none } from "../../page/markup";
import type { NamedFinding, Opinion } from "../attempt";

/** What doctor says of a refusal: why, and what to do. */
export const opinionSection = (
  { trace, explanation, causes, others }: Opinion,
  refused: Extract<SignIn, { ok: false }>,
): Markup => {
  const last = trace.stops.at(-1);
  const foreseen = last?.result === "failed" && last.station === refused.hop && last.error === refused.error;
  return markup`<section class="doctor" aria-labelledby="doctor">
<h2 id="doctor">What doctor says</h2>
<p>${foreseen ? `The configuration alone foresees this, at “${refused.hop}”.` : "The configuration alone does not foresee this."}</p>
${last?.result === "failed" ? markup`<p><strong>What to do:</strong> ${sentence(last.remedy)}</p>` : none}
${explanation === undefined ? none : markup`<p><strong>Usual cause:</strong> ${sentence(plain(explanation.cause))}</p>`}
${causes.length === 0 ? none : markup`<h3>Found in these clouds</h3>${findingList(causes)}`}
${others.length === 0 ? none : markup`<details><summary>Other findings (${others.length})</summary>${findingList(others)}</details>`}
</section>`;
};

const findingList = (findings: readonly NamedFinding[]): Markup => markup`<ul>
${findings.map(
  ({ at, problem, otherwise, remedy, severity, check }) =>
    markup`<li>${capital(at)} ${problem}. As it is, ${otherwise}. <strong>What to do:</strong> ${sentence(remedy)} <span class="quiet">${severity}: ${check}</span></li>`,
)}
</ul>`;

const sentence = (text: string): string => `${capital(text)}.`;
