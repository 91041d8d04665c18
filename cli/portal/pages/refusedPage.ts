import { type Markup, markup } from "../../page/markup";
import type { Refused } from "../attempt";
import { framed, outcome } from "./frame";
import { hopList } from "./hops";
import { opinionSection } from "./opinion";
import { browserWindow } from "./window";

/** The error page of the cloud that refuses, and what doctor says of it. */
export function refusedPage({ user, app, end, opinion }: Refused): string {
  const cloud = opinion.explanation?.from ?? cloudOf(end.hop);
  const { kind, tab, heading } = looks[cloud];
  return framed({
    title: `Refused: ${user.displayName}, ${app.displayName}`,
    user,
    content: markup`${outcome(`${cloud} refuses ${user.displayName}`)}
<p class="quiet">${user.userPrincipalName} opened ${app.displayName}.</p>
${browserWindow(kind, tab, errorOf(heading, end.error))}
${opinionSection(opinion, end)}
${hopList(end.trace, false)}`,
  });
}

const errorOf = (heading: string, error: string): Markup => markup`<h2>${heading}</h2>
<p class="error">${error}</p>`;

type Cloud = "Entra" | "AWS" | "Amazon Connect";

const looks: Readonly<Record<Cloud, { readonly kind: string; readonly tab: string; readonly heading: string }>> = {
  Entra: {
    kind: "entra",
    tab: "Sign in to your account",
    heading: "Sorry, but we’re having trouble signing you in.",
  },
  AWS: { kind: "aws", tab: "Amazon Web Services Sign-In", heading: "Amazon Web Services Sign-In" },
  "Amazon Connect": { kind: "connect", tab: "Amazon Connect", heading: "Amazon Connect" },
};

/** Of an error that nobody has explained yet. */
const cloudOf = (hop: string): Cloud =>
  hop.startsWith("Entra:") ? "Entra" : hop.startsWith("AWS:") ? "AWS" : "Amazon Connect";
