import type { User } from "../../../sandbox/entra/state";
import { type Markup, markup } from "../../page/markup";
import { kindsOf } from "../people";
import { framed, myAppsAddress } from "./frame";
import { initials } from "./initials";

/** Everybody of the tenant, to sign in as. */
export const peoplePage = (domain: string, people: readonly User[]): string =>
  framed({
    title: "Choose a person",
    content: markup`<h1>Who signs in?</h1>
<p>Everybody in the Microsoft Entra tenant ${domain}. The sandbox asks for no password.</p>
<ul class="cards">
${people.map(card)}
</ul>`,
  });

const card = (user: User): Markup =>
  markup`<li><a class="card" href="${myAppsAddress(user)}">${initials(user.displayName)}<span><strong>${user.displayName}</strong> <span class="quiet">${user.userPrincipalName}</span> ${kindsOf(user).map((kind) => markup`<span class="badge">${kind}</span>`)}</span></a></li>`;
