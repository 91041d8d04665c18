import assert from "node:assert/strict";
import { DOMParser } from "@xmldom/xmldom";
import { routes } from "../../../cli/portal/routes";
import { titlesIn } from "../../../cli/portal/titles";
import { findingsIn } from "../../../federation/checks";
import { signIn as trace } from "../../../federation/signIn";
import { memoryStore } from "../../../sandbox/core/store";
import type { SignInClouds } from "../../../sandbox/signIn";
import { mutations } from "../../federation/checks/mutations/catalogue";
import { deployment, type Deployment, modelOf } from "../../federation/checks/mutations/deployment";
import type { ServicePrincipalChanges } from "../../../sandbox/entra/servicePrincipals";
import { boId, principal } from "../../sandbox/signIn/broken";
import {
  ada,
  addAppRole,
  assignTo,
  bo,
  dana,
  federation,
  type Federation,
  guest,
  providers,
  role,
} from "../../sandbox/signIn/fixtures";
import { oneIn } from "../../support/extent";

/** The text of a page that must be one: well-formed, with one heading of the first level. */
function textOf(page: string): string {
  const xml = page
    .replace("<!doctype html>", "")
    .replace(/ (autofocus|required)>/g, ' $1="">')
    .replace(/<(meta|link|br|input)([^>]*)>/g, "<$1$2/>");
  const problems: string[] = [];
  const parsed = new DOMParser({ onError: (_, message) => problems.push(message) }).parseFromString(xml, "text/xml");
  assert.deepEqual(problems, []);
  assert.equal(parsed.getElementsByTagName("h1").length, 1);
  assert.equal(parsed.getElementsByTagName("script").length, 0);
  assert.doesNotMatch(page, /PRIVATE KEY|SAMLResponse|MII[A-Za-z0-9+/]{20}|PHNhbWx/);
  const body = xml.slice(xml.indexOf("<body>")).replace(/<[^>]*>/g, " ");
  return body.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code))).replace(/\s+/g, " ");
}

async function asked(
  clouds: SignInClouds,
  path: string,
  fields: Readonly<Record<string, string>> = {},
): Promise<string> {
  const answer = await routes.get(path)?.answer(clouds, new URLSearchParams(fields));
  assert.equal(answer?.status, 200);
  return answer.page;
}

const cloudsOf = ({ tenant, account }: Deployment): SignInClouds => ({
  tenant: memoryStore(() => structuredClone(tenant)),
  account: memoryStore(() => structuredClone(account)),
});

describe("the portal's pages", () => {
  it("list everybody, and what is special about them", async () => {
    const made = await federation();
    await made.clouds.tenant.write(({ users }) => {
      const user = users[boId];
      assert.ok(user);
      user.accountEnabled = false;
    });
    const text = textOf(await asked(made.clouds, "/"));
    assert.match(text, /Ada Admin ada@contoso\.example BA Bo Agent/);
    assert.match(text, /bo@contoso\.example disabled/);
    assert.match(text, /gil_partner\.example#EXT#@contoso\.example guest/);
    assert.match(textOf(await asked(made.clouds, "/my-apps", { person: bo })), /This account is disabled/);
  });

  const shown = async (change: (made: Federation) => unknown, person = bo) => {
    const made = await federation();
    await change(made);
    const [tiles = "", others = ""] = textOf(await asked(made.clouds, "/my-apps", { person })).split(
      "Other applications",
    );
    return { tiles, others };
  };

  it("show in My Apps what a person is assigned to, and apart from it everything else", async () => {
    const { tiles, others } = await shown(() => undefined);
    assert.match(tiles, /A agent Assigned through Contact Centre Agents\./);
    assert.doesNotMatch(tiles, /admin/);
    assert.match(others, /A admin not assigned https:\/\/launcher\.myapps\.microsoft\.com/);
    const nobody = await shown(() => undefined, dana);
    assert.match(nobody.tiles, /My Apps shows no application to this person/);
  });

  const hidden: readonly (readonly [string, ServicePrincipalChanges, RegExp, string])[] = [
    ["is disabled", { accountEnabled: false }, /Assigned through Contact Centre Agents\. disabled for sign-in/, bo],
    ["is hidden", { tags: ["HideApp"] }, /Assigned through Contact Centre Agents\. not visible to users/, bo],
    ["needs no assignment", { appRoleAssignmentRequired: false }, /not assigned, and does not have to be/, dana],
  ];
  for (const [what, changes, why, person] of hidden) {
    it(`do not show in My Apps what ${what}`, async () => {
      const { tiles, others } = await shown(principal(changes), person);
      assert.match(tiles, /My Apps shows no application/);
      assert.match(others, why);
    });
  }

  it("tell how to deploy if nothing is", async () => {
    const { tiles } = await shown(({ clouds }) =>
      clouds.tenant.write((tenant) => {
        tenant.servicePrincipals = {};
      }),
    );
    assert.match(tiles, /no enterprise applications yet\. Run npm run sandbox -- pulumi up --stack dev/);
  });

  it("show who is signed in where, as what, and until when", async () => {
    const made = await federation();
    const text = textOf(await asked(made.clouds, "/sign-in", { person: bo, app: made.agent.clientId }));
    for (const part of [
      "Bo Agent is signed in to Amazon Connect",
      "https://contoso-dev.my.connect.aws/ccp-v2",
      `User ${bo} Instance contoso-dev in us-east-1 Security profiles Agent Page The Contact Control Panel`,
      `of the role ${role}`,
      "✓ trust policy passed",
    ])
      assert.ok(text.includes(part), `${part}: ${text}`);
    const [connect, aws] = [...text.matchAll(/until (\d{4}-\d\d-\d\d \d\d:\d\d) UTC/g)].map(
      ([, time = ""]) => new Date(`${time}Z`),
    );
    assert.ok(connect && aws);
    assert.equal(connect.getTime() - aws.getTime(), 11 * 3_600_000);
  });

  it("show the error of the cloud, and what doctor says", async () => {
    const made = await federation();
    const text = textOf(await asked(made.clouds, "/sign-in", { person: guest, app: made.agent.clientId }));
    for (const part of [
      "Entra refuses Gil Guest",
      "Sorry, but we’re having trouble signing you in. AADSTS50105: Your administrator",
      "The configuration alone foresees this, at “Entra: assignment”.",
      "What to do: Assign the person",
      "Usual cause: The person is in no group",
      "✗ assignment refused",
    ])
      assert.ok(text.includes(part), `${part}: ${text}`);
  });

  it("let people choose between roles, and go on with the one that they choose", async () => {
    const made = await federation();
    const { tenant, agent, clouds } = made;
    const roleId = "99999999-0000-4000-8000-000000000003";
    await addAppRole(tenant, agent.applicationId, roleId, `${role}2,${providers.agent}`);
    await assignTo(tenant, { ...agent, roleId }, boId);
    const fields = { person: bo, app: agent.clientId };
    const choice = await asked(clouds, "/sign-in", fields);
    assert.match(textOf(choice), /AWS asks for a role/);
    assert.deepEqual(
      [...choice.matchAll(/type="radio" name="role" value="([^"]*)" required/g)].map(([, each]) => each),
      [role, `${role}2`],
    );
    assert.match(textOf(await asked(clouds, "/sign-in", { ...fields, role })), /Bo Agent is signed in/);
    assert.match(textOf(await asked(clouds, "/sign-in", { ...fields, role: `${role}2` })), /AWS refuses Bo Agent/);
    assert.match(
      textOf(await asked(clouds, "/sign-in", { ...fields, role: "arn:aws:iam::111122223333:role/none" })),
      /AWS asks/,
    );
  });

  it("take every name for what it is", async () => {
    const name = `<script>alert("1")</script> & 'more'`;
    const deployed = await deployment();
    const { tenant, account, app, group, instance } = deployed;
    for (const user of Object.values(tenant.users)) user.displayName = name;
    for (const user of instance.users) user.securityProfiles = [name];
    [app.displayName, group.displayName, instance.alias, tenant.domains] = [name, name, name, [name]];
    const clouds = cloudsOf({ ...deployed, tenant, account });
    const pages = [
      await asked(clouds, "/"),
      await asked(clouds, "/my-apps", { person: bo }),
      await asked(clouds, "/sign-in", { person: bo, app: app.appId }),
      await asked(clouds, "/sign-in", { person: dana, app: app.appId }),
    ];
    for (const page of pages) assert.ok(textOf(page).includes(name));
  });

  it("take what settings may have chosen for no finding", async () => {
    const deployed = await deployment();
    const { role, bo, admin } = deployed;
    const list = { Version: "2012-10-17", Statement: { Effect: "Allow", Action: "iam:ListRoles", Resource: "*" } };
    role.inlinePolicies = { ...role.inlinePolicies, list: JSON.stringify(list) };
    const text = textOf(
      await asked(cloudsOf(deployed), "/sign-in", { person: bo.userPrincipalName, app: admin.appId }),
    );
    assert.match(text, /Entra refuses/);
    assert.doesNotMatch(text, /iam:ListRoles/);
  });

  it("show the cloud's own words, doctor's advice and no secret, whatever is broken", async function () {
    this.timeout(120_000);
    const froms = new Set<string>();
    for (const { what, by } of oneIn(3, mutations)) {
      const deployed = await deployment();
      by(deployed);
      const federationNow = modelOf(deployed);
      const titles = titlesIn(federationNow);
      for (const { at, problem } of findingsIn(federationNow, { now: new Date() }))
        assert.ok(titles.has(at), `${at} ${problem}`);
      for (const [person, app] of [
        [deployed.bo.userPrincipalName, deployed.app],
        [ada, deployed.admin],
      ] as const) {
        const last = trace(federationNow, { person, app: app.appId }).stops.at(-1);
        if (!(app.id in deployed.tenant.servicePrincipals) || last?.result !== "failed") continue;
        const text = textOf(await asked(cloudsOf(deployed), "/sign-in", { person, app: app.appId }));
        if (last.station !== "AWS: role") assert.ok(text.includes(last.error.replace(/\s+/g, " ")), `${what}: ${text}`);
        assert.match(text, /The configuration alone foresees this, at/, what);
        assert.match(text, /What to do: .*Usual cause: /, what);
        froms.add(/ (Entra|AWS|Amazon Connect) (?:refuses|asks)/.exec(text)?.[1] ?? text);
        break;
      }
    }
    assert.deepEqual([...froms].sort(), ["AWS", "Amazon Connect", "Entra"]);
  });
});
