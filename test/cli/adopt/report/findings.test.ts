import assert from "node:assert/strict";
import { findings, type Finding } from "../../../../cli/adopt/report/findings";
import type { Found, FoundAccount, FoundApp, FoundPermissions } from "../../../../cli/adopt/read/found";
import { claimsMappingPolicy } from "../../../../federation/claims";
import {
  accountFor,
  app,
  assignment,
  certificate,
  declaredApp,
  federate,
  federationPolicy,
  guid,
  instanceId,
  listPolicy,
  now,
  planned,
  policy,
  providerArn,
  role,
  roleArn,
  tutorial,
} from "../support";

const least: FoundPermissions = { attached: [], inline: [] };
const definition = [claimsMappingPolicy({ roleSessionName: "mail", sessionDuration: 3600 })];
/** One application about which nothing is remarkable but the claims policy, which goes, and the old access key. */
const plain: Partial<FoundApp> = { claimsPolicies: [{ id: "p", displayName: "AWS", definition }] };
const replaced = 'left admin: claims mapping policy "AWS": it has one of the stack\'s in its place';
const oldKey =
  "afterwards access key AKIA1 of azure_cli_user: nobody can read its secret again, so that the stack makes another key and gives it to Entra. Delete this one";

const lines = (all: readonly Finding[]) =>
  all.map(({ kind, app: slug, text }) => `${kind} ${slug === undefined ? "" : `${slug}: `}${text}`);
const of = (found: Found, permissions: FoundPermissions = least) => lines(findings(planned(found, permissions), now));
/** What is said besides, of one application with these changes. */
function besides(changes: Partial<FoundApp>, account: Partial<FoundAccount> = {}, permissions?: FoundPermissions) {
  const found = { apps: [app("admin", { ...plain, ...changes })], account: accountFor(["admin"], account) };
  return of(found, permissions).filter((line) => ![replaced, oldKey].includes(line));
}
const declared = (changes: Partial<FoundApp> = {}) =>
  of({
    apps: [declaredApp("admin", `${roleArn("admin-role")},${providerArn("admin")}`, { ...plain, ...changes })],
    account: accountFor(["admin"]),
  }).filter((line) => line !== replaced);

describe("what is remarkable about a hand-made federation", () => {
  it("is little where it is as it should be", () => {
    assert.deepEqual(besides({}), []);
    assert.deepEqual(declared(), []);
    const said = of({ apps: [app("admin", plain)], account: accountFor(["admin"]) });
    assert.deepEqual(said, [replaced, oldKey]);
  });

  const wrong = `https://us-east-1.${federate}/connect/`;
  const other = instanceId.replace("2fb", "aaa");
  const rows: readonly (readonly [what: string, Partial<FoundApp>, ...string[]])[] = [
    [
      "no relay state",
      { relayState: null },
      "before admin: it has no relay state: check where the stack file lets it lead (landing)",
    ],
    [
      "a relay state that is not encoded",
      { relayState: wrong },
      `mistake admin: the relay state "${wrong}" has a destination that is not URL-encoded; write destination=%2Fconnect%2F`,
    ],
    [
      "a relay state that means nothing",
      { relayState: "x" },
      'mistake admin: the relay state "x" is not an address; write https://<region>.console.aws.amazon.com/connect/federate/<instance id>?destination=...',
      "before admin: where its relay state leads cannot be made out: check where the stack file lets it lead (landing)",
    ],
    [
      "a relay state of another region",
      { relayState: `https://us-west-2.${federate}%2Fconnect%2F` },
      "mistake admin: its relay state names us-west-2; the instance is in us-east-1",
    ],
    [
      "a relay state of another instance",
      { relayState: `https://us-east-1.${federate}%2Fconnect%2F`.replace(instanceId, other) },
      `mistake admin: its relay state leads to the instance ${other}, and not to contoso-dev (${instanceId})`,
    ],
    [
      "another reply URL",
      { replyUrls: ["https://eu-west-2.signin.aws.amazon.com/saml", "https://x"] },
      "mistake admin: its reply URL is https://eu-west-2.signin.aws.amazon.com/saml, https://x; it becomes that of the instance's region, https://signin.aws.amazon.com/saml",
    ],
    [
      "no reply URL",
      { replyUrls: [] },
      "mistake admin: its reply URL is no address; it becomes that of the instance's region, https://signin.aws.amazon.com/saml",
    ],
    ["no identifier", { identifierUris: [] }, "mistake admin: it has no identifier: it gets one of its own"],
    [
      "an odd identifier",
      { identifierUris: ["urn:x"] },
      "mistake admin: it has no identifier that settings can say: it gets one of its own",
      "afterwards admin: Entra supports one identifier on a SAML application: remove urn:x in the Entra admin center",
    ],
    [
      "several identifiers",
      { identifierUris: ["https://signin.aws.amazon.com/saml", "urn:x", "urn:y"] },
      "afterwards admin: Entra supports one identifier on a SAML application: remove urn:x and urn:y in the Entra admin center",
    ],
    [
      "people with another app role",
      { assignments: [assignment("Ann", "other"), assignment("Bo", "other", "Group")] },
      "afterwards admin: Ann, Bo: assigned to another app role than that of the IAM role. They get the right one; remove the other",
    ],
    [
      "something else that is assigned",
      { assignments: [assignment("Robot", guid("role admin"), "ServicePrincipal")] },
      "left admin: assigned to it, but neither group nor user: Robot",
    ],
    [
      "an app role that Entra has disabled",
      { roles: app("admin").roles.map((each) => ({ ...each, enabled: false })) },
      "before admin: Entra has disabled its app role, as it does with a role that it could not import once, and does not enable it again: whoever is assigned cannot sign in. Remove the role from the service principal; the next import brings it back",
    ],
    ["no certificate", { certificates: [] }, "missing admin: it has no signing certificate: it gets one"],
    [
      "no active certificate",
      { certificates: [certificate("CERTIFICATE-admin", { active: false })] },
      "mistake admin: none of its certificates is the active one: Entra is told to sign with CERTIFICATE-admin",
    ],
    [
      "a certificate that AWS does not know",
      { certificates: [certificate("NEW")] },
      "mistake admin: AWS does not know the certificate that Entra signs with (NEW), so that nobody can sign in",
    ],
    [
      "a spare certificate",
      {
        certificates: [
          certificate("CERTIFICATE-admin"),
          certificate("OLD", { active: false, endDate: "2026-01-02T00:00:00Z" }),
        ],
      },
      "left admin: certificate OLD (inactive, until 2026-01-02) stays in Entra, and AWS is not told of it: a second one is taken over only where every app has one",
    ],
    [
      "too many notification addresses",
      { notificationEmails: [1, 2, 3, 4, 5, 6, 7].map((n) => `${n}@b.example`) },
      "mistake admin: told no longer that a certificate ends: 6@b.example, 7@b.example (up to 5 addresses are, each of them once)",
    ],
    [
      "claims that were set in the portal",
      { claimsPolicies: [] },
      "before admin: claims that were set in the portal (Attributes & Claims) cannot be read. Check that RoleSessionName is user.userprincipalname there, or set roleSessionName: it is the user name in Amazon Connect",
    ],
    [
      "claims that settings cannot say",
      { claimsPolicies: [{ id: "p", displayName: "AWS", definition: ["{}"] }] },
      'before admin: its claims mapping policy "AWS" makes RoleSessionName of something that settings cannot say. It is the user name in Amazon Connect: check that it is the same as what roleSessionName says',
    ],
    [
      "more claims than AWS needs",
      {
        claimsPolicies: [
          {
            ...{ id: "p", displayName: "AWS" },
            definition: [...definition, '{"ClaimsMappingPolicy":{"ClaimsSchema":[{"SamlClaimType":"https://x"}]}}'],
          },
        ],
      },
      'before admin: its claims mapping policy "AWS" sends more than AWS needs, which is no longer sent: https://x',
    ],
  ];
  for (const [what, changes, ...said] of rows) {
    it(`is ${what}`, () => assert.deepEqual(besides(changes), said));
  }

  it("is a session that is longer than the role allows", () => {
    const longer = [claimsMappingPolicy({ roleSessionName: "mail", sessionDuration: 7200 })];
    const claimsPolicies = [{ id: "p", displayName: "AWS", definition: longer }];
    assert.deepEqual(besides({ claimsPolicies }), [
      "mistake admin: it asks for sessions of 7200 seconds, and the role admin-role allows 3600, so that AWS refuses the sign-in: the role allows them then",
    ]);
    const roles = [role("admin-role", ["admin"], { maxSessionDuration: 7200 })];
    assert.deepEqual(besides({ claimsPolicies }, { roles }), []);
  });

  const ends: readonly (readonly [endDate: string, when: string])[] = [
    ["2026-11-24T12:00:00Z", "has ended"],
    ["2026-11-25T13:00:00Z", "ends today"],
    ["2026-11-26T13:00:00Z", "ends in 1 day"],
    ["2026-12-05T13:00:00Z", "ends in 10 days"],
  ];
  for (const [endDate, when] of ends) {
    it(`is a certificate that ${when}`, () => {
      assert.deepEqual(besides({ certificates: [certificate("CERTIFICATE-admin", { endDate })] }), [
        `before admin: the certificate that signs ${when}: the stack file allows to deploy all the same (failDays: 0). Rotate it right after the import (npm run rotate), and then take failDays out`,
      ]);
    });
  }

  it("is the certificate of the app whose ends, and not that of the others", () => {
    const certificates = [certificate("CERTIFICATE-agent", { endDate: "2026-11-26T13:00:00Z" })];
    const apps = [app("admin", plain), app("agent", { ...plain, certificates })];
    const said = of({ apps, account: tutorial.account }).filter((line) => line.includes("ends in"));
    assert.deepEqual(
      said.map((line) => line.slice(0, 13)),
      ["before agent:"],
    );
  });

  it("is a provider, or a role, that is not there", () => {
    const noRole =
      "missing admin: no role of account 111122223333 trusts its SAML provider: it gets one. Amazon Connect ties people to the role that they first signed in with; if there is such a role, name it with --role";
    const bare = { roles: [], assignments: [] };
    assert.deepEqual(besides(bare, { roles: [] }), [noRole]);
    assert.deepEqual(besides(bare, { roles: [], providers: [] }), [
      "missing admin: no SAML provider of account 111122223333 knows its certificates: it gets one",
      noRole,
    ]);
  });

  it("is provisioning that would disable declared roles", () => {
    assert.deepEqual(declared({ importJob: "aws.1" }), [
      "before admin: its provisioning imports roles, which would disable declared ones: stop it in the Entra admin center (Provisioning)",
    ]);
  });

  it("is an imported role where only a declared one can be", () => {
    const { importJob, ...rest } = app("admin", plain);
    assert.ok(importJob);
    const plan = {
      ...planned({ apps: [rest], account: accountFor(["admin"]) }, least),
      roleAssignment: "declared",
    } as const;
    assert.deepEqual(
      lines(findings(plan, now)).filter((line) => line !== replaced),
      [
        "before admin: Entra imported its app role, in whose place a declared one cannot come at once: write roleClaim: everyone, and go on as docs/role-import.md says (imported to declared)",
      ],
    );
  });

  it("is portal claims, once for all apps that have them", () => {
    const said = of(tutorial).filter((line) => line.includes("portal"));
    assert.deepEqual(
      said.map((line) => line.slice(0, 31)),
      ["before admin and agent: claims "],
    );
  });
});

describe("what is remarkable about an account", () => {
  it("is a role that trusts others, too", () => {
    const roles = [role("admin-role", ["admin", "okta"])];
    assert.deepEqual(besides({}, { roles }), [
      `before the role admin-role trusts other SAML providers, too, and will no longer: ${providerArn("okta")}. Whoever uses them is locked out`,
    ]);
  });

  it("is not a role that trusts the providers of the other apps", () => {
    const value = `${roleArn("both")},`;
    const apps = ["admin", "agent"].map((slug) => declaredApp(slug, `${value}${providerArn(slug)}`, plain));
    const account = accountFor(["admin", "agent"], { roles: [role("both", ["admin", "agent"])] });
    assert.deepEqual(
      of({ apps, account }).filter((line) => !line.startsWith("left")),
      [],
    );
  });

  it("is what the role loses", () => {
    const attached = [policy("ReadOnly", {}), listPolicy];
    assert.deepEqual(besides({}, {}, { attached, inline: [] }), [
      "before the role admin-role loses what is attached to it, and keeps what Amazon Connect needs: ReadOnly, azure_cli_policy",
    ]);
    assert.ok(
      !besides({}, {}, { attached: [federationPolicy, listPolicy], inline: [] })
        .join()
        .includes("loses"),
    );
  });

  it("is what the role has besides", () => {
    assert.deepEqual(besides({}, {}, { attached: [], inline: ["federation", "x", "y"] }), [
      "left inline policies of the role admin-role: x, y",
    ]);
  });

  it("is the list of roles that everybody may read, once for all roles", () => {
    const said = of(tutorial, { attached: [federationPolicy, listPolicy], inline: [] });
    assert.deepEqual(
      said.filter((line) => line.includes("list")),
      [
        "afterwards admin-role and agent-role: whoever signs in may list the account's roles (azure_cli_policy), as in the tutorial. Nobody needs it: take permissions and policyName out of role in the stack file",
      ],
    );
  });

  it("is no user, where roles are imported", () => {
    const { user, ...account } = accountFor(["admin"]);
    assert.ok(user);
    assert.deepEqual(
      of({ apps: [app("admin", plain)], account }).filter((line) => line !== replaced),
      ["missing no IAM user was found as whom Entra reads the roles: the stack makes one, or name yours with --user"],
    );
  });

  it("is a user without room for another key", () => {
    const accessKeys = [{ id: "AKIA1" }, { id: "AKIA2", lastUsed: new Date("2026-11-24T01:00:00Z") }];
    assert.deepEqual(besides({}, { user: { name: "entra", attached: [], accessKeys } }), [
      "before entra has two access keys, which is all that AWS allows, and the stack needs one of its own: AKIA1 (never used) and AKIA2 (last used on 2026-11-24). Delete the one that Entra does not use",
    ]);
  });

  it("is nothing about a user without a key", () => {
    assert.deepEqual(besides({}, { user: { name: "entra", attached: [], accessKeys: [] } }), []);
  });
});
