import { connectSessionDuration } from "../../../federation/sessions";
import { capital } from "../../../federation/words";
import { landingText } from "../../../federation/landingText";
import { type Markup, markup } from "../../page/markup";
import { timeHtml } from "../../page/time";
import type { Arrived } from "../attempt";
import { framed, outcome } from "./frame";
import { hopList } from "./hops";
import { browserWindow } from "./window";

/** Amazon Connect, with somebody signed in. */
export function arrivedPage({ user, app, at, end }: Arrived): string {
  const { landing, arrival, roleSessionName, roleArn, sessionDuration, trace } = end;
  const until = (seconds: number) => timeHtml(new Date(at.getTime() + seconds * 1000));
  const facts: readonly (readonly [string, string | Markup])[] = [
    ["User", roleSessionName],
    ["Instance", `${arrival.instance} in ${arrival.region}`],
    ["Security profiles", arrival.securityProfiles.join(", ") || "none"],
    ["Page", capital(landingText(arrival.page))],
    ["Signed in until", markup`${until(connectSessionDuration)}, in Amazon Connect`],
    ["AWS session until", markup`${until(sessionDuration)}, of the role ${roleArn}`],
  ];
  return framed({
    title: `Signed in: ${user.displayName}, ${app.displayName}`,
    user,
    content: markup`${outcome(`${user.displayName} is signed in to Amazon Connect`)}
<p class="quiet">${user.userPrincipalName} opened ${app.displayName}.</p>
${browserWindow(
  "connect",
  landing,
  markup`<p class="brand">Amazon Connect</p>
<h2>${app.displayName}</h2>
<dl>
${facts.map(([name, value]) => markup`<div><dt>${name}</dt><dd>${value}</dd></div>`)}
</dl>`,
)}
${hopList(trace, true)}`,
  });
}
