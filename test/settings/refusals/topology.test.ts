import { admin, adminAndAgent, least, refuses } from "../support";

const long = (length: number) => "x".repeat(length);
const perApp = { role: { topology: "perApp" } };

describe("a role each that is refused", () => {
  refuses([
    [
      "a mistyped topology",
      { role: { topology: "per-app" } },
      'role.topology: "per-app" must be shared or perApp. Did you mean perApp?',
    ],
    [
      "a topology that does not exist",
      { role: { topology: "none" } },
      'role.topology: "none" must be shared or perApp. Leave it out, unless each app must have a role of its own.',
    ],
    [
      "an app's role with a space",
      { ...perApp, ...admin({ role: "my role" }) },
      'apps.admin.role: "my role" has " "; allowed are letters, digits and _+=.@-. Leave it out for the default, or shorten it to plain letters, digits and hyphens.',
    ],
    [
      "an app's role with too long a name",
      { ...perApp, ...admin({ role: long(65) }) },
      `apps.admin.role: "${long(65)}" has 65 characters; allowed are 1 to 64. Leave it out for the default, or shorten it to plain letters, digits and hyphens.`,
    ],
    [
      "an app's role without a name",
      { ...perApp, ...admin({ role: "" }) },
      'apps.admin.role: "" has 0 characters; allowed are 1 to 64. Leave it out for the default, or shorten it to plain letters, digits and hyphens.',
    ],
    [
      "the name of a shared role",
      { role: { topology: "perApp", name: "SignIn" } },
      'role.name: "SignIn" names one role, but with role.topology perApp each app has its own. Remove it; name the roles in apps.<app>.role.',
    ],
    [
      "an app's role where the apps share one",
      admin({ role: "SignIn" }),
      'apps.admin.role: "SignIn" is read only if role.topology is perApp; the apps share one role. Remove it; name the shared role in role.name.',
    ],
    [
      "an app's role where the apps share one that has a name, which is the same",
      { role: { topology: "shared", name: "SignIn" }, ...admin({ role: "SignIn" }) },
      'apps.admin.role: "SignIn" is read only if role.topology is perApp; the apps share one role. Remove it; name the shared role in role.name.',
    ],
    [
      "two apps of one role, whatever the case",
      { ...perApp, ...adminAndAgent({ role: "SignIn" }, { role: "signin" }) },
      'apps.agent.role: "signin" is the role of app admin already; with perApp each has its own. Choose another one.',
    ],
    [
      "three apps of one role",
      {
        ...perApp,
        apps: Object.fromEntries(
          ["a", "b", "c"].map((slug) => [slug, { ...least.apps.admin, displayName: slug, role: "R" }]),
        ),
      },
      'apps.b.role: "R" is the role of app a already; with perApp each has its own. Choose another one.',
      'apps.c.role: "R" is the role of app a already; with perApp each has its own. Choose another one.',
    ],
    [
      "a role that another app has by default",
      { ...perApp, ...adminAndAgent({}, { role: "entra-connect-sso-dev-admin" }) },
      'apps.agent.role: "entra-connect-sso-dev-admin" is the role of app admin already; with perApp each has its own. Choose another one.',
    ],
    [
      "a default that another app has taken",
      { ...perApp, ...adminAndAgent({ role: "Entra-Connect-SSO-dev-agent" }) },
      'apps.agent.role: "entra-connect-sso-dev-agent" is the role of app admin already; with perApp each has its own. Choose another one.',
    ],
    [
      "ARNs that are too long together, of the app whose names are",
      {
        role: { topology: "perApp", path: `/${long(80)}/` },
        ...adminAndAgent({ role: long(40), samlProvider: long(50) }, { role: "agent", samlProvider: "agent" }),
      },
      `apps.admin.samlProvider: "${long(50)}" makes an app role value of 243 characters; Entra's limit is 239: shorten the role's path or name, or the SAML provider's name. Entra sends both ARNs in one text.`,
    ],
    [
      "a session beyond the roles'",
      { role: { topology: "perApp", maxSessionDuration: 3600 }, ...adminAndAgent({}, { sessionDuration: 7200 }) },
      "apps.agent.sessionDuration: 7200 is longer than the role's maximum of 3600 seconds: AWS refuses the sign-in; shorten it or raise the role's. Leave role.maxSessionDuration out: it follows the longest session.",
    ],
    [
      "a shared role's name and one role for two apps, both named",
      { role: { topology: "perApp", name: "SignIn" }, ...adminAndAgent({ role: "SignIn" }, { role: "SignIn" }) },
      'role.name: "SignIn" names one role, but with role.topology perApp each app has its own. Remove it; name the roles in apps.<app>.role.',
      'apps.agent.role: "SignIn" is the role of app admin already; with perApp each has its own. Choose another one.',
    ],
    [
      "an app's role with a space, which is not judged by its default besides",
      { ...perApp, ...adminAndAgent({ role: "a b" }, { role: "entra-connect-sso-dev-admin" }) },
      'apps.admin.role: "a b" has " "; allowed are letters, digits and _+=.@-. Leave it out for the default, or shorten it to plain letters, digits and hyphens.',
    ],
    [
      "an app's role with a space, whose default would make too long an ARN",
      { role: { topology: "perApp", path: `/${long(90)}/` }, ...admin({ role: "a b", samlProvider: long(50) }) },
      'apps.admin.role: "a b" has " "; allowed are letters, digits and _+=.@-. Leave it out for the default, or shorten it to plain letters, digits and hyphens.',
    ],
    [
      "a mistyped topology, where the shared role's name would make too long an ARN",
      {
        role: { topology: "perapp", path: `/${long(90)}/` },
        ...admin({ role: "a", samlProvider: long(60) }),
      },
      'role.topology: "perapp" must be shared or perApp. Did you mean perApp?',
    ],
    [
      "a mistyped topology, from which nothing follows for the roles' names",
      { role: { topology: "perapp", name: "SignIn" }, ...admin({ role: "SignIn" }) },
      'role.topology: "perapp" must be shared or perApp. Did you mean perApp?',
    ],
    [
      "a role that is no map, from which nothing follows for the apps'",
      { role: "perApp", ...admin({ role: "SignIn" }) },
      'role: "perApp" must be a map. Write it as in role: {name: ConnectSignIn}, or leave it out.',
    ],
  ]);
});
