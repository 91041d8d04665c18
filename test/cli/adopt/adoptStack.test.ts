import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { z } from "zod";
import { adoptStack, type Adoption } from "../../../cli/adopt/adoptStack";
import type { ImportFile } from "../../../cli/adopt/write/importFile";
import { stackFileOf } from "../../../cli/stack/project";
import { UserError } from "../../../tools/userError";
import { useTemporaryDirectory } from "../../support/processes";
import { accountFor, app, asked, now, role, rolesWith, tutorial, tutorialPermissions } from "./support";

describe("the adoption of a stack", () => {
  const directory = useTemporaryDirectory();
  const path = (name: string) => join(directory(), name);
  const stackPath = () => path("Pulumi.adopted.yaml");
  const importPath = () => path("import.adopted.json");
  const shown = (name: string) => relative(process.cwd(), path(name));
  const importFile: ImportFile = {
    nameTable: {},
    providerInputs: {},
    resources: [{ type: "aws:iam/role:Role", name: "r", id: "r" }],
  };
  const changes = [{ operation: "create", type: "aws:iam/accessKey:AccessKey", name: "key", properties: [] }];

  beforeEach(() => writeFileSync(path("Pulumi.yaml"), "name: entra-connect-sso\nruntime: nodejs\n"));

  async function adopt(given: Partial<Adoption> = {}) {
    let [stdout, stderr] = ["", ""];
    const code = await adoptStack({
      stack: "adopted",
      request: asked(tutorial),
      file: stackFileOf("adopted", directory()),
      existing: existsSync(stackPath()) ? readFileSync(stackPath(), "utf8") : undefined,
      tenantId: "",
      read: () => Promise.resolve(tutorial),
      readRoles: (roles) => Promise.resolve(rolesWith(roles, tutorialPermissions)),
      deployed: () => Promise.resolve(undefined),
      rehearse: () => Promise.resolve({ importFile, changes, warnings: [] }),
      ask: undefined,
      print: (text) => (stdout += stripVTControlCharacters(text)),
      complain: (text) => (stderr += text),
      now,
      ...given,
    });
    return { code, stdout, stderr };
  }
  async function refusal(given: Partial<Adoption>): Promise<string> {
    const error: unknown = await adopt({ yes: true, ...given }).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    assert.ok(error instanceof UserError, String(error));
    assert.deepEqual(
      readdirSync(directory()).filter((name) => name.startsWith("import")),
      [],
    );
    return error.message;
  }
  const init = "pulumi stack init adopted";
  const others = () => [
    `pulumi import --stack adopted --file ${shown("import.adopted.json")} --generate-code=false --protect=false --yes`,
    "pulumi preview --stack adopted --diff",
    "pulumi up --stack adopted",
  ];

  it("writes the stack file that was rehearsed, and the import file, and says what to type", async () => {
    let rehearsed = "";
    const rehearse: Adoption["rehearse"] = (text, ids) => {
      rehearsed = text;
      assert.ok(ids.size > 10);
      return Promise.resolve({ importFile, changes, warnings: [] });
    };
    const { code, stdout } = await adopt({ yes: true, rehearse });
    assert.equal(code, 0);
    assert.equal(readFileSync(stackPath(), "utf8"), rehearsed);
    assert.match(rehearsed, /users:\n +- 0a000000-0000-4000-8000-\w+ # Ann admin\n/);
    assert.deepEqual(JSON.parse(readFileSync(importPath(), "utf8")), importFile);
    assert.match(stdout, /^Found\n.*\nWhat the first pulumi up does: 1 changes in the clouds, 0 in Pulumi alone\n/s);
    const files = `Wrote ${shown("Pulumi.adopted.yaml")} and ${shown("import.adopted.json")}`;
    const commands = [init, ...others()].map((command) => `  ${command}\n`).join("");
    assert.ok(stdout.includes(`\n${files}. Go on with:\n${commands}`), stdout);
    assert.ok(stdout.endsWith(`After the import, ${shown("import.adopted.json")} can be deleted.\n`), stdout);
  });

  it("completes a stack file that is there, and does not make a stack that is there", async () => {
    const existing = "# ours\nconfig:\n  aws:region: us-east-1 # here\n";
    writeFileSync(stackPath(), existing);
    const { code, stdout } = await adopt({ yes: true, deployed: () => Promise.resolve(0) });
    assert.equal(code, 0);
    assert.ok(readFileSync(stackPath(), "utf8").startsWith(existing));
    assert.ok(!stdout.includes(init) && stdout.includes(`Go on with:\n  ${others()[0] ?? ""}\n`), stdout);
  });

  it("shows all of it and writes nothing where nobody can be asked", async () => {
    const { code, stdout, stderr } = await adopt();
    assert.equal(code, 1);
    assert.match(stdout, /^Found\n/);
    const files = `${shown("Pulumi.adopted.yaml")} and ${shown("import.adopted.json")}`;
    assert.equal(
      stderr,
      `Rehearsing the import in a stack that exists for a moment only ...\nNothing was written: there is no terminal to ask on. --yes writes ${files}.\n`,
    );
    assert.deepEqual(readdirSync(directory()), ["Pulumi.yaml"]);
  });

  it("writes what was agreed to, and nothing that was not", async () => {
    const questions: string[] = [];
    const answer = (yes: boolean) => (question: string) => {
      questions.push(question);
      return Promise.resolve(yes);
    };
    const { code, stderr } = await adopt({ ask: answer(false) });
    assert.equal(code, 1);
    assert.match(stderr, /\nNothing was written\.\n$/);
    assert.deepEqual(readdirSync(directory()), ["Pulumi.yaml"]);
    assert.equal((await adopt({ ask: answer(true) })).code, 0);
    assert.ok(existsSync(stackPath()) && existsSync(importPath()));
    const question = `Write ${shown("Pulumi.adopted.yaml")} and ${shown("import.adopted.json")}?`;
    assert.deepEqual(questions, [question, question]);
  });

  it("prints one JSON document for machines, and does not ask", async () => {
    const report = z.object({
      ...{
        stack: z.string(),
        file: z.string(),
        importFile: z.string(),
        written: z.boolean(),
        next: z.array(z.string()),
      },
      findings: z.array(z.object({ kind: z.string(), app: z.string().optional(), text: z.string() })),
      changes: z.array(z.unknown()),
    });
    const ask = () => Promise.reject(new Error("asked"));
    const before = await adopt({ json: true, ask });
    assert.equal(before.code, 1);
    assert.match(before.stderr, /^Nothing was written: --json does not ask\. --yes writes /);
    const { findings, ...rest } = report.parse(JSON.parse(before.stdout));
    assert.deepEqual(rest, {
      ...{ stack: "adopted", file: stackPath(), importFile: importPath(), written: false, changes },
      next: [init, ...others()],
    });
    assert.ok(findings.some(({ kind, app: slug }) => kind === "afterwards" && slug === undefined));
    const after = await adopt({ json: true, ask, yes: true });
    assert.deepEqual([after.code, after.stderr, report.parse(JSON.parse(after.stdout)).written], [0, "", true]);
  });

  describe("with somebody who could not sign in", () => {
    const refused = "users[0] lets in somebody who could not sign in. Mend it, or deploy with people: {unfit: warn}.";
    const warning = `Pulumi.adopted.yaml:9: entra-connect-sso:apps.agent.users[0]: "x" lets in somebody: gus is a guest. Mend it.`;
    const tried: string[] = [];
    const rehearse =
      (further?: string): Adoption["rehearse"] =>
      (text) => {
        tried.push(text);
        if (!text.includes("unfit: warn")) return Promise.reject(new UserError(refused));
        if (further !== undefined) return Promise.reject(new UserError(further));
        return Promise.resolve({ importFile, changes, warnings: [warning] });
      };
    beforeEach(() => void tried.splice(0));

    it("writes that it is only warned of, and names them among what is to do before", async () => {
      const { code, stdout } = await adopt({ yes: true, rehearse: rehearse() });
      assert.equal(code, 0);
      assert.equal(tried.length, 2);
      assert.match(readFileSync(stackPath(), "utf8"), /entra-connect-sso:people:\n +unfit: warn\n/);
      const [, before = ""] = /\nTo do or to check before the first pulumi up\n(.*?)\n\n/s.exec(stdout) ?? [];
      assert.match(before, / {2}- somebody who is assigned cannot sign in, as said below\..* people: \{unfit: warn\}/);
      assert.match(before, / {2}- entra-connect-sso:apps\.agent\.users\[0\]: .* gus is a guest\. Mend it(\n|$)/);
    });

    it("says what is refused besides them, and nothing of what the file should say", async () => {
      assert.equal(await refusal({ rehearse: rehearse("the quota is used up") }), "the quota is used up");
    });
  });

  it("rehearses once only if somebody else is refused, or nobody", async () => {
    let count = 0;
    const rehearse = () => {
      count += 1;
      return Promise.reject(new UserError("no"));
    };
    assert.equal(await refusal({ rehearse }), "no");
    assert.equal(count, 1);
  });

  it("asks what the roles may do that matter, each once, and no others", async () => {
    const found = {
      apps: ["admin", "agent"].map((slug) => app(slug, { appRoles: [], assignments: [] })),
      account: accountFor(["admin", "agent"], {
        roles: [role("both", ["admin", "agent"]), role("AWSReserved", ["sso"])],
      }),
    };
    const names: string[] = [];
    await adopt({
      read: () => Promise.resolve(found),
      readRoles: (roles) => {
        names.push(...roles.map(({ name }) => name));
        return Promise.resolve(rolesWith(roles, {}));
      },
    });
    assert.deepEqual(names, ["both"]);
  });

  const never: Adoption["rehearse"] = () => Promise.reject(new Error("rehearsed"));

  it("is refused where the stack has resources already", async () => {
    const message = await refusal({ deployed: () => Promise.resolve(3), rehearse: never });
    assert.equal(message, "the stack adopted has 3 resources already: adopt is for a stack that has none");
  });

  it("is refused with all that is unclear, a line each", async () => {
    const account = { ...tutorial.account, instances: [] };
    const request = asked(tutorial, { role: ["admin=nobody"] });
    const message = await refusal({ request, rehearse: never, read: () => Promise.resolve({ ...tutorial, account }) });
    assert.match(message, /^app admin: --role: [^\n]+\nthere is no instance to sign in to; [^\n]+$/);
  });

  it("is refused with all that one stack cannot be, a line each", async () => {
    const roles = [role("admin-role", ["admin"]), role("agent-role", ["agent"], { path: "/sso/" })];
    const account = accountFor(["admin", "agent"], { roles });
    const message = await refusal({ rehearse: never, read: () => Promise.resolve({ ...tutorial, account }) });
    assert.match(message, /^the roles have different paths [^\n]+$/);
  });

  it("is refused where the stack file has settings already", async () => {
    writeFileSync(stackPath(), "config:\n  entra-connect-sso:metadata: fetched\n");
    const read = () => Promise.reject(new Error("read"));
    assert.match(await refusal({ read }), /^Pulumi\.adopted\.yaml:\d+: the stack file has settings already/);
  });

  it("is refused with what the engine has against it", async () => {
    const rehearse = () => Promise.reject(new UserError("what was found cannot be deployed"));
    assert.equal(await refusal({ rehearse }), "what was found cannot be deployed");
    assert.equal(existsSync(stackPath()), false);
  });

  it("is refused where somebody wrote the stack file meanwhile", async () => {
    const rehearse: Adoption["rehearse"] = () => {
      writeFileSync(stackPath(), "config: {}\n");
      return Promise.resolve({ importFile, changes, warnings: [] });
    };
    const message = await refusal({ rehearse });
    assert.equal(message, "Pulumi.adopted.yaml was changed meanwhile: nothing was written. Run the command again");
    assert.equal(readFileSync(stackPath(), "utf8"), "config: {}\n");
  });
});
