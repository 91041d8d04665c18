import assert from "node:assert/strict";
import { requestOf, type AdoptOptions, type Request } from "../../../cli/adopt/request";
import { UserError } from "../../../tools/userError";

type Options = Omit<AdoptOptions, "stack">;

describe("what adopt is asked for", () => {
  const tutorial: Request = {
    apps: new Map([
      ["admin", "Amazon Connect - Admin"],
      ["agent", "Amazon Connect - Agent"],
    ]),
    samlProviders: new Map(),
    roles: new Map(),
    user: "azure_cli_user",
  };
  const requests: readonly (readonly [what: string, Options, Partial<Request>])[] = [
    ["nothing is what the tutorial calls things", {}, {}],
    [
      "apps of one's own",
      { app: ["desk=Front Desk", "ops=Ops"] },
      {
        apps: new Map([
          ["desk", "Front Desk"],
          ["ops", "Ops"],
        ]),
      },
    ],
    ["a name with = and quotes in it", { app: [`desk=a="b"'c`] }, { apps: new Map([["desk", `a="b"'c`]]) }],
    ["a SAML provider", { samlProvider: ["admin=AzureAD"] }, { samlProviders: new Map([["admin", "AzureAD"]]) }],
    [
      "a role by its ARN",
      { role: ["agent=arn:aws:iam::1:role/x"] },
      { roles: new Map([["agent", "arn:aws:iam::1:role/x"]]) },
    ],
    [
      "an app that is called as objects have something",
      { app: ["constructor=x"], role: ["constructor=y"] },
      { apps: new Map([["constructor", "x"]]), roles: new Map([["constructor", "y"]]) },
    ],
    ["a user", { user: "entra" }, { user: "entra" }],
    ["an instance", { instance: "contoso-dev" }, { instance: "contoso-dev" }],
  ];
  for (const [what, options, request] of requests) {
    it(`is understood: ${what}`, () => {
      assert.deepEqual(requestOf({ stack: "adopted", ...options }), { ...tutorial, ...request });
    });
  }

  const refused: readonly (readonly [Options, string])[] = [
    [{ app: ["desk"] }, '--app: "desk" is not of the form <app>=<name or id>'],
    [{ app: ["desk="] }, '--app: "desk=" is not of the form <app>=<name or id>'],
    [{ app: ["=Desk"] }, '--app: "=Desk" is not of the form <app>=<name or id>'],
    [
      { app: ["Front Desk=x"] },
      '--app: the app "Front Desk" is not 1 to 32 of a-z, 0-9 and single hyphens, beginning with a letter, as in agent or back-office',
    ],
    [{ app: ["desk=a", "desk=b"] }, "--app: the app desk is given twice"],
    [{ role: ["desk=a"] }, '--role: "desk" is not an app; the apps are admin, agent'],
    [{ app: ["desk=a"], samlProvider: ["admin=a"] }, '--saml-provider: "admin" is not an app; the apps are desk'],
  ];
  for (const [options, message] of refused) {
    it(`is refused: ${JSON.stringify(options)}`, () => {
      assert.throws(
        () => requestOf({ stack: "adopted", ...options }),
        (error) => error instanceof UserError && error.message === message,
      );
    });
  }
});
