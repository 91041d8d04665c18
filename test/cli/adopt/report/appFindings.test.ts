import assert from "node:assert/strict";
import { findings } from "../../../../cli/adopt/report/findings";
import type { FoundApp } from "../../../../cli/adopt/read/found";
import { besides, declared, least, lines, oldKey, plain, said } from "./remarks";
import { importIds, resourceKey } from "../../../../cli/adopt/write/importIds";
import { otherOrder } from "../../../../federation/roleValue";
import {
  accountFor,
  app,
  assignment,
  declaredApp,
  federate,
  guid,
  instanceId,
  now,
  planned,
  providerArn,
  roleArn,
  importJob,
} from "../support";

describe("what is remarkable about an application", () => {
  it("is little where it is as it should be", () => {
    assert.deepEqual(besides({}), []);
    assert.deepEqual(declared(), []);
    assert.deepEqual(said({ apps: [app("admin", plain)], account: accountFor(["admin"]) }), [oldKey]);
  });

  const wrong = `https://us-east-1.${federate}/connect/`;
  const other = instanceId.replace("2fb", "aaa");
  const rows: readonly (readonly [what: string, Partial<FoundApp>, ...string[]])[] = [
    [
      "no relay state",
      { relayState: undefined },
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
      "mistake admin: its relay state leads to us-west-2; the instance is in us-east-1",
    ],
    ...[
      ["", "%2Fconnect%2F", ""],
      ["?destination=%2Fconnect%2Fccp-v2", "%2Fconnect%2Fccp-v2", ""],
      ["?destination=%2Fconnect%2Fagent-app-v2", "%2Fconnect%2Fagent-app-v2", ""],
      [
        "?destination=%2Fconnect%2Fccp",
        "%2Fconnect%2Fccp-v2",
        ". It leads to the latest Contact Control Panel then, as AWS asks (ccp-v2 for ccp)",
      ],
    ].map(([query = "", destination = "", page = ""]): readonly [string, Partial<FoundApp>, string] => {
      const relayState = `https://console.aws.amazon.com/connect/federate/${instanceId}${query}`;
      const text = `its relay state "${relayState}" becomes "https://us-east-1.${federate}${destination}"${page}`;
      return [`a relay state without a region: ${query}`, { relayState }, `mistake admin: ${text}`];
    }),
    [
      "a relay state that AWS documents, and the program writes otherwise",
      { relayState: `https://us-east-1.${federate}%2Fccp-v2` },
      `mistake admin: its relay state "https://us-east-1.${federate}%2Fccp-v2" becomes "https://us-east-1.${federate}%2Fccp-v2&new_domain=true"`,
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
    ["no identifier", { entityIds: [] }, "mistake admin: it has no identifier: it gets one of its own"],
    [
      "an odd identifier",
      { entityIds: ["urn:x"] },
      "mistake admin: it has no identifier that settings can say: it gets one of its own",
      "before admin: Entra supports one identifier on a SAML application: the first pulumi up removes urn:x. Check that nothing else goes by it",
    ],
    [
      "several identifiers",
      { entityIds: ["https://signin.aws.amazon.com/saml", "urn:x", "urn:y"] },
      "before admin: Entra supports one identifier on a SAML application: the first pulumi up removes urn:x and urn:y. Check that nothing else goes by it",
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
      { appRoles: app("admin").appRoles.map((each) => ({ ...each, isEnabled: false })) },
      "before admin: Entra has disabled its app role, as it does with a role that it could not import once, and does not enable it again: whoever is assigned cannot sign in. Remove the role from the service principal; the next import brings it back",
    ],
    ["no certificate", { certificates: [] }, "missing admin: it has no signing certificate: it gets one"],
    [
      "too many notification addresses",
      { notificationEmails: [1, 2, 3, 4, 5, 6, 7].map((n) => `${n}@b.example`) },
      "mistake admin: told no longer that a certificate ends: 6@b.example, 7@b.example (up to 5 addresses are, each of them once)",
    ],
  ];
  for (const [what, changes, ...lines] of rows) {
    it(`is ${what}`, () => assert.deepEqual(besides(changes), lines));
  }

  it("is a provider, or a role, that is not there", () => {
    const noRole =
      "missing admin: no role of account 111122223333 trusts its SAML provider: it gets one. Amazon Connect ties people to the role that they first signed in with, so that a new role locks out everybody who has signed in before. If there is such a role, let it trust a SAML provider, and name it with --role";
    const bare = { appRoles: [], assignments: [] };
    assert.deepEqual(besides(bare, { roles: [] }), [noRole]);
    assert.deepEqual(besides(bare, { roles: [], providers: [] }), [
      "missing admin: no SAML provider of account 111122223333 knows its certificates: it gets one",
      noRole,
    ]);
  });

  it("is an app role with the SAML provider first, which stands for the role all the same", () => {
    const value = `${roleArn("admin-role")},${providerArn("admin")}`;
    const found = { apps: [declaredApp("admin", otherOrder(value), plain)], account: accountFor(["admin"]) };
    assert.deepEqual(said(found), [
      `mistake admin: the value of its app role has the SAML provider first, which AWS takes, too; the first pulumi up writes ${value}. It stays the same app role, and everybody stays assigned. Entra changes a role only while it is disabled: nobody can sign in for that moment`,
    ]);
    const ids = importIds(planned(found, least));
    const [{ applicationObjectId, objectId } = app("x")] = found.apps;
    const id = `${applicationObjectId}/${objectId}/${guid("role admin")}`;
    assert.equal(ids.get(resourceKey("entra-connect-sso:graph:AppRole", "admin")), id);
    assert.equal([...ids.keys()].filter((key) => key.includes("AppRoleAssignment")).length, 1);
  });

  it("is that it was not made from the gallery, and what that means", () => {
    const taken =
      "before admin: it was not made from the gallery's AWS Single-Account Access. It is taken over all the same, with its certificates and everybody who is assigned; Entra cannot import roles into it";
    assert.deepEqual(declared({ isFromTemplate: false }), [taken]);
    const [first] = declared({ isFromTemplate: false, entityIds: ["urn:amazon:webservices"] });
    assert.equal(
      first,
      `${taken}. The program gives it another identifier: Entra leaves out what follows # of an application of the gallery, as AWS needs, and whether it does so here is not known. Write identifier: "" in the stack file, or let one person try it first`,
    );
  });

  it("is provisioning that would disable declared roles, and no longer once it is stopped", () => {
    const job = importJob("aws.1");
    assert.deepEqual(declared({ importJob: job && { ...job, isActive: false } }), []);
    assert.deepEqual(declared({ importJob: importJob("aws.1") }), [
      "before admin: its provisioning imports roles, which would disable declared ones: stop it in the Entra admin center (Provisioning)",
    ]);
  });

  it("is an imported role where only a declared one can be", () => {
    const rest = app("admin", { ...plain, importJob: undefined });
    const plan = {
      ...planned({ apps: [rest], account: accountFor(["admin"]) }, least),
      roleAssignment: "declared",
    } as const;
    assert.deepEqual(lines(findings(plan, now)), [
      "before admin: Entra imported its app role, in whose place a declared one cannot come at once: write roleClaim: everyone, and go on as docs/role-import.md says (imported to declared)",
    ]);
  });
});
