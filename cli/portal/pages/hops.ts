import type { Hop } from "../../../sandbox/signIn";
import { type Markup, markup } from "../../page/markup";

/** What each station found, cloud by cloud. */
export function hopList(trace: readonly Hop[], ok: boolean): Markup {
  const hops = trace.map(({ station, found }, index) => {
    const [cloud = "", name = ""] = station.split(": ");
    return { cloud, name, found, number: index + 1, passed: ok || index < trace.length - 1 };
  });
  const clouds = [...new Set(hops.map(({ cloud }) => cloud))];
  return markup`<section aria-labelledby="hops">
<h2 id="hops">The sign-in, station by station</h2>
<div class="clouds">
${clouds.map((cloud) =>
  cloudHtml(
    cloud,
    hops.filter((hop) => hop.cloud === cloud),
  ),
)}
</div>
</section>`;
}

interface NumberedHop {
  readonly name: string;
  readonly found: string;
  readonly number: number;
  readonly passed: boolean;
}

const cloudHtml = (cloud: string, hops: readonly NumberedHop[]): Markup => markup`<div>
<h3>${cloud}</h3>
<ol class="hops" start="${hops[0]?.number ?? 1}">
${hops.map(hopItem)}
</ol>
</div>`;

const hopItem = ({ name, found, passed }: NumberedHop): Markup =>
  markup`<li class="${passed ? "good" : "bad"}"><strong><span aria-hidden="true">${passed ? "✓" : "✗"}</span> ${name}</strong> <span class="state">${passed ? "passed" : "refused"}</span><br>${found}</li>`;
