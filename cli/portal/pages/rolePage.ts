import { markup } from "../../page/markup";
import type { Refused } from "../attempt";
import { framed, outcome } from "./frame";
import { hopList } from "./hops";
import { opinionSection } from "./opinion";
import { browserWindow } from "./window";

/** AWS's page for those who have several roles. */
export const rolePage = ({ user, app, end, opinion }: Refused, roles: readonly string[]): string =>
  framed({
    title: `Select a role: ${user.displayName}, ${app.displayName}`,
    user,
    content: markup`${outcome("AWS asks for a role")}
<p>The assertion offers ${roles.length} roles to ${user.displayName}. The sign-in goes on with the one that you select.</p>
${browserWindow(
  "aws",
  "Amazon Web Services Sign-In",
  markup`<form method="post" action="/sign-in">
<input type="hidden" name="person" value="${user.userPrincipalName}"><input type="hidden" name="app" value="${app.appId}">
<fieldset><legend>Select a role</legend>
${roles.map((role) => markup`<p><label><input type="radio" name="role" value="${role}" required> ${role}</label></p>`)}
</fieldset>
<button class="action">Sign in</button>
</form>`,
)}
${opinionSection(opinion, end)}
${hopList(end.trace.slice(0, -1), true)}`,
  });
