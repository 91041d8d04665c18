import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import { z } from "zod";
import { parseSettings } from "../../bootstrap/parse";
import { edited, newWorld, settingsOf } from "../support/memoryEngine/world";
import { bootstrap, config, type Config, problemsOf } from "./support";

/** What is said against these settings, before anything is registered. */
async function problems(settings: Config): Promise<string[]> {
  const result = await bootstrap(newWorld(), { command: "preview", settings });
  assert.deepEqual(result.operations, []);
  return problemsOf(result);
}

const own = "entra-connect-sso-bootstrap";
const directory = mkdtempSync(join(tmpdir(), "bootstrap-"));

describe("the settings of the identities of pipelines", function () {
  this.timeout(20_000);

  it("are refused all at once", async () => {
    const settings = config({
      repository: "contoso",
      subject: "x",
      openIdConnectProvider: "exists",
      tags: { "aws:x": "y" },
    });
    assert.deepEqual(await problems(settings), [
      `${own}:repository: "contoso" is not the owner and the name of a repository, as in contoso/single-sign-on or contoso@5544123/single-sign-on@821093847. Write it as the repository's address has it, without https://github.com/.`,
      `${own}:openIdConnectProvider: "exists" must be create or existing. An account has one at most for each issuer: write existing if somebody else makes it.`,
      `${own}:tags: a map with aws:x has the tag "aws:x"; keys that begin with aws: belong to AWS. Write it as in tags: {CostCenter: "4711"}.`,
      `${own}:subject is not a setting. Did you mean subjects?`,
    ]);
  });

  it("are not secret", () => {
    const given = { [`${own}:repository`]: "contoso/sign-in", [`${own}:name`]: "hidden" };
    const parsed = parseSettings({ project: own, stack: "dev", config: given, secretKeys: [`${own}:name`] });
    assert.deepEqual("problems" in parsed && parsed.problems.map(({ path, found }) => [path, found]), [
      [["name"], undefined],
    ]);
  });

  const cases: [what: string, settings: Config, problem: RegExp][] = [
    ["no repository", without("repository"), /repository is missing; it must be the owner/],
    ["subjects beside a repository", config({ subjects: both("a") }), /subjects is given beside repository/],
    ["one subject for both", subjects({ preview: "a", deploy: "a" }), /has one subject for both/],
    ["no subject of deployments", subjects({ preview: "a" }), /subjects\.deploy is missing/],
    ["a wildcard", subjects(both("repo:a/*")), /subjects\.preview: .* has a wildcard/],
    ["another issuer without subjects", config({ issuer: "https://gitlab.com" }), /subjects is missing; with another/],
    ["an issuer with a port", { ...subjects(both("a")), [`${own}:issuer`]: "https://git.example:8443" }, /has a port/],
    ["a name that is too long", config({ name: "a".repeat(57) }), /name: ".*" has 57 characters; .* leave 56/],
    ["the name of a role that people sign in to", named(), /a role that people sign in to/],
    [
      "a stack file that is not there",
      config({ stackFile: "Pulumi.x.yaml" }),
      /stackFile: "Pulumi.x.yaml" cannot be read: there is no such file or folder\. Write that file first \(npm run init -- --stack dev\), or/,
    ],
    [
      "a former stack file that is not there",
      config({ formerStackFile: "former.yaml" }),
      /formerStackFile: "former.yaml" cannot be read: there is no such file or folder\. Get it from .*git show main:Pulumi\.dev\.yaml > former\.yaml\), or leave/,
    ],
    [
      "a former stack file that is a folder",
      config({ formerStackFile: directory }),
      / cannot be read: it is a folder, not a file\. Name a file\.$/,
    ],
    [
      "a stack file without its project",
      config({ stackFile: written("alone.yaml", "config: {}") }),
      /stackFile: ".*alone\.yaml" needs .*Pulumi\.yaml, which cannot be read: .*\. Name a stack file that stands beside/,
    ],
    [
      "a stack file that is not YAML",
      config({ formerStackFile: written("former.yaml", "config: [") }),
      /formerStackFile: ".*former\.yaml" is not YAML: .* at line 1, column \d+\. Correct that file first/,
    ],
    [
      "a stack file with other things in it",
      config({ formerStackFile: written("former.yaml", "config: []") }),
      /cannot be used: its config must be a map\. Correct that file first/,
    ],
    [
      "the stack file of another stack",
      config({ stackFile: file({}, "prod") }),
      /is the file of the stack prod, and this/,
    ],
    ["another region", { ...config(), "aws:region": "eu-central-1" }, /aws:region: eu-central-1 is not the region/],
  ];
  for (const [what, settings, problem] of cases) {
    it(`refuse ${what}`, async () => {
      const found = await problems(settings);
      assert.match(found.join("\n"), problem);
      assert.equal(found.length, 1);
    });
  }

  after(() => rmSync(directory, { recursive: true }));

  it("say what is wrong with both files that they name", async () => {
    const found = await problems(config({ stackFile: "Pulumi.x.yaml", formerStackFile: "former.yaml" }));
    assert.deepEqual(
      found.map((problem) => /:(\w+): "(.*?)" cannot be read/.exec(problem)?.slice(1)),
      [
        ["stackFile", "Pulumi.x.yaml"],
        ["formerStackFile", "former.yaml"],
      ],
    );
  });

  it("say what is wrong in the stack file that they name, with its lines", async () => {
    const { errors } = await bootstrap(newWorld(), {
      command: "preview",
      settings: config({ stackFile: file({ acsRegion: 1 }) }),
    });
    assert.match(errors.join("\n"), /cannot be deployed: Pulumi\.dev\.yaml:\d+: entra-connect-sso:acsRegion/);
  });

  it("keep what a stack named before in reach until the change is deployed", async () => {
    const formerStackFile = file({ role: { name: "Former" } });
    const { errors, state } = await bootstrap(newWorld(), {
      settings: config({ stackFile: file({ role: { name: "Latter" } }), formerStackFile }),
    });
    assert.deepEqual(errors, []);
    const policies = state.resources.filter(({ type }) => type === "aws:iam/rolePolicy:RolePolicy");
    const texts = policies.map(
      ({ urn, inputs }) =>
        [urn.split("::").at(-1), JSON.stringify(JSON.parse(z.string().parse(inputs["policy"])))] as const,
    );
    for (const use of ["preview", "deploy"]) {
      const reaches = (policy: string, role: string): boolean =>
        texts.some(([name, text]) => name === `${use}-${policy}` && text.includes(`:role/${role}"`));
      assert.deepEqual([reaches("stack", "Latter"), reaches("former", "Former")], [true, true], use);
    }
  });
});

function without(setting: string): Config {
  return Object.fromEntries(Object.entries(config()).filter(([key]) => key !== `${own}:${setting}`));
}
function both(project: string): object {
  return { preview: `${project}:ref_type:branch`, deploy: "b:ref_type:tag" };
}

function subjects(given: object): Config {
  return { ...without("repository"), [`${own}:subjects`]: given };
}
function named(): Config {
  return config({ name: "team", stackFile: file({ role: { name: "Team-Deploy" } }) });
}

/** A file with this text, in a folder of its own. */
function written(name: string, text: string): string {
  const path = join(mkdtempSync(join(directory, "file-")), name);
  writeFileSync(path, text);
  return path;
}

/** A stack file with other settings than the dev stack. */
function file(change: Readonly<Record<string, unknown>>, stack = "dev"): string {
  const folder = mkdtempSync(join(directory, "project-"));
  writeFileSync(join(folder, "Pulumi.yaml"), "name: entra-connect-sso\nruntime: nodejs\n");
  const all = Object.entries(change).reduce<Config>(
    (settings, [key, value]) => edited(settings, [`entra-connect-sso:${key}`], value),
    settingsOf("dev"),
  );
  const path = join(folder, `Pulumi.${stack}.yaml`);
  writeFileSync(path, stringify({ config: all }));
  return path;
}
