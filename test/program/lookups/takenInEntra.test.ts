import assert from "node:assert/strict";
import { awsSingleAccountAccess } from "../../../federation/galleryTemplate";
import { judgeTakenInEntra } from "../../../program/lookups/takenInEntra";
import { Tenant } from "../../../sandbox/entra";
import { cloudsOf, momentOf } from "../../engine/watchedClouds";
import { adminAndAgent, settingsOf } from "../../settings/support";
import { newWorld, run, type World } from "../../support/memoryEngine/world";
import { type Answers, asking, failing, functions, problemsOf } from "./asking";
import { dev, devWorld, type Edit, refusals, said, type Settings } from "./settled";

const agent = "Amazon Connect - Agent (dev)";
const identifier = "entra-connect-sso-dev-agent";
const uri = (fragment: string): string => `https://signin.aws.amazon.com/saml#${fragment}`;

/** The tenant with one more application, made by hand, or left by an interruption. */
async function withApplication(world: World, displayName: string, identifierUris: string[] = []): Promise<World> {
  const clouds = cloudsOf(world.moment);
  const tenant = new Tenant(clouds.tenant);
  const { application, servicePrincipal } = await tenant.instantiate(awsSingleAccountAccess, { displayName });
  await tenant.updateServicePrincipal(servicePrincipal.id, { preferredSingleSignOnMode: "saml" });
  await tenant.updateApplication(application.id, { identifierUris });
  return { ...world, moment: await momentOf(clouds) };
}

async function warnings(world: World, settings: Settings): Promise<string[]> {
  const { errors, warnings } = await run(world, { command: "preview", settings });
  assert.deepEqual(errors, []);
  return warnings.filter((warning) => warning.includes("is the name of an application"));
}

const renamed = (slug: string, displayName: string): Edit => [["apps", slug, "displayName"], displayName];
const identified = (slug: string, fragment: string): Edit => [["apps", slug, "identifier"], fragment];
const more = (fields: object): Edit => [
  ["apps", "more"],
  { displayName: "More", landing: "ccp", groups: ["Contact Centre Agents"], ...fields },
];

describe("applications of the same name", function () {
  this.timeout(60_000);

  it("are named before another one is made, and stop nobody", async () => {
    const [warning = "", ...others] = await warnings(await withApplication(newWorld(), agent), dev());
    assert.match(
      warning,
      /entra-connect-sso:apps\.agent\.displayName: "Amazon Connect - Agent \(dev\)" is the name of an application that the tenant has since \d{4}-\d\d-\d\d \(object id [0-9a-f-]{36}\), and that this stack did not make: people would see two of one name\. Adopt it/,
    );
    assert.deepEqual(others, []);
  });

  it("are named before one is renamed, in capitals, too, but not again where it has its name", async () => {
    const world = await withApplication(await devWorld(), "Telephony");
    for (const name of ["Telephony", "TELEPHONY"])
      assert.equal((await warnings(world, dev(renamed("admin", name)))).length, 1, name);
    assert.deepEqual(await warnings(await withApplication(await devWorld(), agent), dev()), []);
  });

  it("are not those of another name, nor those of the stack, which may give their name to another app", async () => {
    assert.deepEqual(await warnings(await withApplication(newWorld(), `${agent} 2`), dev()), []);
    assert.deepEqual(await warnings(await devWorld(), dev()), []);
    const second = dev(more({ displayName: agent }), renamed("agent", "Former"));
    assert.deepEqual(await warnings(await devWorld(), second), []);
    assert.equal((await warnings(await withApplication(await devWorld(), agent), second)).length, 1);
  });
});

describe("an identifier that another application has", function () {
  this.timeout(60_000);

  const adoption =
    ", or adopt that application (docs/adopting.md). If this stack made it, docs/troubleshooting.md says how the stack takes it back";
  const theirs = (slug: string, fragment: string, more: string): string =>
    `apps.${slug}.identifier: "${fragment}" gives the entity id ${uri(fragment)}, which another application of the tenant has already: "Telephony" since <day> (object id <id>). Give the app another identifier${more}.`;
  const ours = (slug: string, fragment: string, holder: string): string =>
    `apps.${slug}.identifier: "${fragment}" gives the entity id ${uri(fragment)}, which app ${holder} still has in Entra: two applications cannot share one, even for a moment. Give this app another identifier. Or deploy twice: first give the other one another identifier, or remove it (docs/removing.md); then deploy this edit.`;
  const plain = (text: string): string =>
    text.replace(/\d{4}-\d\d-\d\d/, "<day>").replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, "<id>");
  const taken = async (world: World): Promise<World> => withApplication(world, "Telephony", [uri("Taken")]);

  const rows: readonly (readonly [what: string, world: () => Promise<World>, edits: Edit[], problems: string[]])[] = [
    [
      "of an app that was never deployed, by default",
      () => withApplication(newWorld(), "Telephony", [uri(identifier)]),
      [],
      [theirs("agent", identifier, adoption)],
    ],
    [
      "of a deployed app, beside what else is wrong",
      async () => taken(await devWorld()),
      [identified("agent", "Taken"), [["apps", "admin", "owners"], ["0a000000-0000-4000-8000-000000000001"]]],
      [
        theirs("agent", "Taken", ""),
        'apps.admin.owners[0]: "<id>" is a group; owners are users or service principals. Give the object id of one (of an enterprise application, not of its app registration).',
      ].reverse(),
    ],
    [
      "of one more app",
      async () => taken(await devWorld()),
      [more({ identifier: "Taken" })],
      [theirs("more", "Taken", adoption)],
    ],
    [
      "that app gives away in the same deployment",
      devWorld,
      [identified("agent", "new"), more({ identifier })],
      [ours("more", identifier, "agent")],
    ],
    [
      "that two apps exchange",
      devWorld,
      [identified("agent", "entra-connect-sso-dev-admin"), identified("admin", identifier)],
      [ours("admin", identifier, "agent"), ours("agent", "entra-connect-sso-dev-admin", "admin")],
    ],
    ["that nobody has", async () => taken(await devWorld()), [identified("agent", "free")], []],
    ["that it has itself", async () => taken(await devWorld()), [identified("agent", identifier.toUpperCase())], []],
  ];
  for (const [what, world, edits, problems] of rows) {
    it(`${problems.length === 0 ? "is not one" : "is refused in the preview"}: ${what}`, async () => {
      const found = await refusals(await world(), dev(...edits));
      assert.deepEqual(found.map(plain), problems);
    });
  }

  it("is refused before anything is made, and the clouds are as they were", async () => {
    const world = await withApplication(newWorld(), "Telephony", [uri(identifier)]);
    const { errors, world: after } = await run(world, { command: "up", settings: dev() });
    assert.match(errors.join(), /have 1 problem; nothing was registered.*which another application of the tenant has/s);
    assert.deepEqual(after.moment, world.moment);
  });
});

describe("the names that applications are to have", () => {
  const settings = settingsOf(adminAndAgent({}, {}));
  const called = (...slugs: string[]) =>
    settings.apps
      .filter(({ slug }) => slugs.includes(slug))
      .map(({ slug, displayName, identifier }) => ({ slug, displayName, entityIds: [uri(identifier)] }));
  const judge = (answers: Answers, slugs: string[]) => {
    const inState = { iam: [], apps: slugs, applications: [], called: called(...slugs) };
    return asking(answers, () => judgeTakenInEntra(settings, { partition: "aws", inState, options: {} }));
  };

  it("are looked up only where they change", async () => {
    const asked: unknown[] = [];
    const note = (args: never) => {
      asked.push(args);
      return { applications: [] };
    };
    assert.deepEqual(await judge({}, ["admin", "agent"]), { problems: [], remarks: [] });
    await judge({ [functions.applications]: note }, ["admin"]);
    const [{ identifier, displayName } = assert.fail()] = settings.apps.filter(({ slug }) => slug === "agent");
    assert.deepEqual(asked, [{ entityIds: [uri(identifier)], displayNames: [displayName] }]);
  });

  it("are no others' if Entra cannot be asked", async () => {
    const lookUp = judge({ [functions.applications]: failing("no such host") }, []);
    const problems = await problemsOf(lookUp);
    assert.deepEqual(said(problems), [
      "apps:  have names and identifiers that cannot be looked up in Entra (no such host)",
    ]);
    assert.match(problems[0]?.remedy ?? "", /az login/);
  });
});
