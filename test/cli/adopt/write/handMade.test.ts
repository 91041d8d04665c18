import assert from "node:assert/strict";
import fc from "fast-check";
import type { Found, FoundApp } from "../../../../cli/adopt/read/found";
import { planOf } from "../../../../cli/adopt/plan/plan";
import { unadoptable } from "../../../../cli/adopt/plan/unadoptable";
import { otherOrder } from "../../../../federation/roleValue";
import { claimsMappingPolicy } from "../../../../federation/claims";
import { accepted } from "./accepted";
import {
  accountFor,
  appRole,
  assignment,
  claimsPolicy,
  importJob,
  inlinePolicy,
  place,
  rolesWith,
  type Permissions,
  federate,
  federationPolicy,
  guid,
  listPolicy,
  matched,
  now,
  providerArn,
  role,
} from "../support";

describe("whatever was made by hand", () => {
  const thumbprint = fc.constantFrom("a", "b", "c", "d");
  const published = thumbprint.map((each) => each.toUpperCase());
  const time = (least: string, most: string) =>
    fc.date({ min: new Date(least), max: new Date(most), noInvalidDate: true }).map((date) => date.toISOString());
  const certificates = fc.uniqueArray(
    fc.record({
      at: fc.uuid().map(place),
      thumbprint,
      value: fc.constant(""),
      start: time("2020-01-01", "2026-11-25"),
      end: time("2023-01-01", "2040-01-01"),
    }),
    { selector: (each) => each.thumbprint, maxLength: 4 },
  );
  const roles = ["one", "two", "both"].map((name) =>
    role(name, name === "both" ? ["x", "y"] : [name === "one" ? "x" : "y"]),
  );
  const values = roles
    .flatMap(({ arn }) => ["x", "y"].map((name) => `${arn},${providerArn(name)}`))
    .flatMap((value) => [value, otherOrder(value)]);
  const anAppRole = fc
    .record({
      id: fc.constantFrom(guid("1"), guid("2"), guid("3")),
      value: fc.constantFrom(undefined, "odd", ...values),
      isEnabled: fc.boolean(),
      isDeclared: fc.boolean(),
    })
    .map(({ id, value, ...rest }) => appRole(id, value, rest));
  const assigned = fc
    .tuple(
      fc.constantFrom("Ann", "Bo", "Chi", "Dora"),
      fc.constantFrom(guid("1"), guid("2")),
      fc.constantFrom("User", "Group", "Device"),
    )
    .map(([name, roleId, type]) => assignment(`${type} ${name}`, roleId, type));
  const anApp = (slug: string): fc.Arbitrary<FoundApp> =>
    fc.record({
      slug: fc.constant(slug),
      displayName: fc.oneof(
        fc.constant(`Desk ${slug}`),
        fc.string({ minLength: 1, maxLength: 40 }).map((text) => `${slug}${text}`),
      ),
      applicationObjectId: fc.uuid(),
      clientId: fc.uuid(),
      objectId: fc.uuid(),
      isFromTemplate: fc.boolean(),
      entityIds: fc.subarray([
        `https://signin.aws.amazon.com/saml#${slug}`,
        "https://signin.aws.amazon.com/saml#a b",
        "urn:x",
      ]),
      replyUrls: fc.constant([]),
      relayState: fc.option(
        fc.oneof(
          fc.string(),
          fc.webUrl(),
          fc.string().map((text) => `https://us-east-1.${federate}${text}`),
        ),
        { nil: undefined },
      ),
      notificationEmails: fc.array(fc.oneof(fc.emailAddress(), fc.string(), fc.constant("a@b.example"))),
      certificates,
      activeThumbprint: fc.option(thumbprint, { nil: undefined }),
      appRoles: fc.uniqueArray(anAppRole, { selector: ({ id }) => id }),
      assignments: fc.array(assigned),
      claimsPolicies: fc.array(
        fc
          .tuple(
            fc.boolean(),
            fc.oneof(
              fc.string(),
              fc
                .tuple(fc.constantFrom("mail" as const, "employeeId" as const), fc.integer({ min: 900, max: 43200 }))
                .map(([roleSessionName, sessionDuration]) => claimsMappingPolicy({ roleSessionName, sessionDuration })),
            ),
          )
          .map(([shared, definition]) => claimsPolicy(definition, { shared })),
        { maxLength: 2 },
      ),
      importJob: fc.option(fc.constant(importJob("aws.1")), { nil: undefined }),
    });
  const permissions: fc.Arbitrary<Permissions> = fc.record({
    policies: fc.subarray([federationPolicy, listPolicy, inlinePolicy("federation"), inlinePolicy("other")]),
  });
  const found: fc.Arbitrary<Found> = fc
    .tuple(
      fc.subarray(["admin", "agent", "desk"], { minLength: 1 }).chain((slugs) => fc.tuple(...slugs.map(anApp))),
      fc.tuple(fc.array(published), fc.array(published)),
      fc.subarray(roles),
      fc.integer({ min: 3600, max: 43200 }),
    )
    .map(([apps, [x, y], some, maxSessionDuration]) => ({
      apps,
      account: accountFor([], {
        providers: [
          { name: "x", arn: providerArn("x"), thumbprints: x },
          { name: "y", arn: providerArn("y"), thumbprints: y },
        ],
        roles: some.map((each) => ({ ...each, maxSessionDuration })),
      }),
    }));

  it("gives settings that the program accepts, unless it says that a stack cannot be like that", () => {
    let acceptedOnes = 0;
    fc.assert(
      fc.property(found, permissions, (world, may) => {
        const options = {
          samlProvider: world.apps.map(({ slug }, index) => `${slug}=${index === 0 ? "x" : "y"}`),
          instance: "contoso-dev",
        };
        const federation = (() => {
          try {
            return matched(world, options);
          } catch {
            return undefined;
          }
        })();
        fc.pre(federation !== undefined);
        const plan = planOf(federation, rolesWith(world.account.roles, may), now);
        if (unadoptable(plan).length > 0) return;
        acceptedOnes++;
        accepted(plan);
      }),
      { numRuns: 200 },
    );
    assert.ok(acceptedOnes > 20, `only ${acceptedOnes} were not refused`);
  });
});
