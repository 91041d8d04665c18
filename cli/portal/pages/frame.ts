import type { User } from "../../../sandbox/entra/state";
import { documentOf, onlyItself } from "../../page/document";
import { look } from "../../page/look";
import { type Markup, markup, none } from "../../page/markup";
import { style } from "../style";

export interface Framed {
  readonly title: string;
  readonly content: Markup;
  /** Who is signed in at Entra. */
  readonly user?: User | undefined;
}

/** What every page of the portal has around it. */
export const framed = ({ title, content, user }: Framed): string =>
  documentOf({
    ...{ title: `${title} – sandbox portal`, style: all },
    body: markup`<a class="skip" href="#content">Skip to the content</a>
<header>
<nav aria-label="Portal"><a href="/">People</a>${user === undefined ? none : myAppsLink(user)}</nav>
<p>Sandbox portal</p>
</header>
<main id="content" tabindex="-1">
${content}
</main>
<footer><p>Simulated clouds on this machine. No request leaves it, and nobody’s real account is used.</p></footer>`,
  });

export const myAppsAddress = ({ userPrincipalName }: User): string =>
  `/my-apps?person=${encodeURIComponent(userPrincipalName)}`;

const myAppsLink = (user: User): Markup =>
  markup` <span aria-hidden="true">/</span> <a href="${myAppsAddress(user)}">My Apps of ${user.displayName}</a>`;

/** The outcome of what was asked for: it has the focus, so that it is read out at once. */
export const outcome = (text: string): Markup => markup`<h1 tabindex="-1" autofocus>${text}</h1>`;

const all = `${look}${style}`;

export const framePolicy = `${onlyItself(all)}; frame-ancestors 'none'`;
