import type { User } from "../../../sandbox/entra/state";
import { type Markup, markup, none } from "../../page/markup";
import type { Tile } from "../tiles";
import { framed } from "./frame";
import { initials } from "./initials";

/** My Apps of one person, and below it what can be opened by its address only. */
export function myAppsPage(user: User, tiles: readonly Tile[]): string {
  const shown = tiles.filter(({ hiddenBecause }) => hiddenBecause.length === 0);
  const others = tiles.filter(({ hiddenBecause }) => hiddenBecause.length > 0);
  return framed({
    title: `My Apps of ${user.displayName}`,
    user,
    content: markup`<h1>My Apps of ${user.displayName}</h1>
<p>${user.userPrincipalName}${user.userType === "Guest" ? ", a guest of the tenant" : ""}</p>
${user.accountEnabled ? none : markup`<p class="note">This account is disabled. Entra refuses every sign-in.</p>`}
${tiles.length === 0 ? nothingDeployed : shown.length === 0 ? noTile : tileList(user, shown, "app")}
${others.length === 0 ? none : othersSection(user, others)}`,
  });
}

const nothingDeployed = markup`<p class="note">The tenant has no enterprise applications yet. Run <code>npm run sandbox -- pulumi up --stack dev</code>, then reload this page.</p>`;

const noTile = markup`<p class="note">My Apps shows no application to this person.</p>`;

const othersSection = (user: User, others: readonly Tile[]): Markup => markup`<section aria-labelledby="others">
<h2 id="others">Other applications</h2>
<p>My Apps does not show these to ${user.displayName}, but everybody can open the address of an application.</p>
${tileList(user, others, "other")}
</section>`;

const tileList = (user: User, tiles: readonly Tile[], prefix: string): Markup => markup`<ul class="cards">
${tiles.map((tile, index) => tileForm(user, tile, `${prefix}-${index}`))}
</ul>`;

const tileForm = (user: User, { clientId, displayName, ways, hiddenBecause, address }: Tile, id: string): Markup =>
  markup`<li><form method="post" action="/sign-in">
<input type="hidden" name="person" value="${user.userPrincipalName}"><input type="hidden" name="app" value="${clientId}">
<button class="card" aria-describedby="${id}">${initials(displayName)}<strong>${displayName}</strong></button>
</form>
<p class="about" id="${id}">${ways.length === 0 ? none : `Assigned ${ways.join(" and ")}. `}${hiddenBecause.map((why) => markup`<span class="badge">${why}</span>`)}${hiddenBecause.length === 0 ? none : markup` <span class="quiet">${address}</span>`}</p></li>`;
