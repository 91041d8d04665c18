import type { Clouds } from "../../sandbox";
import type { ServicePrincipal, TenantState, User } from "../../sandbox/entra/state";
import { type Answer, found, Unmet } from "./answer";
import { attempt } from "./attempt";
import { arrivedPage } from "./pages/arrivedPage";
import { myAppsPage } from "./pages/myAppsPage";
import { peoplePage } from "./pages/peoplePage";
import { refusedPage } from "./pages/refusedPage";
import { rolePage } from "./pages/rolePage";
import { peopleOf, personCalled } from "./people";
import { applicationWithId, tilesOf } from "./tiles";

/** An address of the portal. The clouds are read for each request. */
export interface Route {
  readonly method: "GET" | "POST";
  /** @param fields Of the query, or of the form. */
  readonly answer: (clouds: Clouds, fields: URLSearchParams) => Promise<Answer>;
}

export const routes: ReadonlyMap<string, Route> = new Map<string, Route>([
  ["/", { method: "GET", answer: people }],
  ["/my-apps", { method: "GET", answer: myApps }],
  ["/sign-in", { method: "POST", answer: signIn }],
]);

async function people({ tenant }: Clouds): Promise<Answer> {
  const state = await tenant.read((read) => read);
  return found(peoplePage(state.domains[0] ?? state.id, peopleOf(state)));
}

async function myApps({ tenant }: Clouds, fields: URLSearchParams): Promise<Answer> {
  const state = await tenant.read((read) => read);
  const user = userIn(state, fields);
  return found(myAppsPage(user, tilesOf(state, user)));
}

async function signIn(clouds: Clouds, fields: URLSearchParams): Promise<Answer> {
  const state = await clouds.tenant.read((read) => read);
  const asked = { user: userIn(state, fields), app: appIn(state, fields), role: fields.get("role") ?? undefined };
  const made = await attempt(clouds, asked);
  if (!("opinion" in made)) return found(arrivedPage(made));
  const { roles } = made.end;
  return found(roles === undefined ? refusedPage(made) : rolePage(made, roles));
}

function userIn(state: TenantState, fields: URLSearchParams): User {
  const person = wanted(fields, "person");
  const user = personCalled(state, person);
  if (user === undefined) throw new Unmet(404, "No such person", `Nobody in the tenant is called ${person}.`);
  return user;
}

function appIn(state: TenantState, fields: URLSearchParams): ServicePrincipal {
  const clientId = wanted(fields, "app");
  const app = applicationWithId(state, clientId);
  if (app !== undefined) return app;
  throw new Unmet(
    404,
    "No such application",
    `The tenant has no enterprise application with the client ID ${clientId}.`,
  );
}

function wanted(fields: URLSearchParams, name: "person" | "app"): string {
  const value = fields.get(name) ?? "";
  if (value === "") throw new Unmet(400, "Something is missing", `The request must name the ${name}.`);
  return value;
}
