import assert from "node:assert/strict";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { checkout } from "../../tools/checkout";
import { findExecutable } from "../../tools/engine/installed";
import { atMerge, inFull } from "../support/extent";
import { useSandbox } from "./support";

atMerge("ConnectSso, a component in somebody's own program", function () {
  this.timeout(180_000);
  const sandbox = useSandbox({ attaches: false });
  let project: string;
  let original: string;

  const pulumi = (...args: string[]) => sandbox().pulumi("-C", project, ...args);
  const write = (program: string) => writeFileSync(join(project, "index.ts"), program);
  /** The example with something else in it. */
  const edited = (what: string, other: string) => {
    assert.ok(original.includes(what), what);
    return original.replace(what, other);
  };

  before(async () => {
    project = sandbox().copyProject("examples/typescript");
    original = readFileSync(join(project, "index.ts"), "utf8");
    // As if it were installed: its packages are those of the checkout.
    mkdirSync(join(project, "node_modules"));
    symlinkSync(checkout, join(project, "node_modules/entra-connect-sso"));
    await pulumi("stack", "init", "dev");
  });

  it("names all that is wrong with its arguments, as such, and makes nothing", async () => {
    write(`
      ${edited('"ccp"', '"cpp" as "ccp"')}
      import * as pulumi from "@pulumi/pulumi";
      import { promises } from "node:fs";
      // On a slow disk: Pulumi reads there between this program's end and its outputs.
      const { lstat } = promises;
      promises.lstat = (async (path: string) => {
        await new Promise((resolve) => setTimeout(resolve, 100));
        return lstat(path);
      }) as typeof lstat;
      new ConnectSso("other", { instance: { alias: "contoso-dev" }, apps: {}, tags: pulumi.secret({ a: "b" }) } as never);
    `);
    const { code, output } = await pulumi("preview");
    assert.notEqual(code, 0);
    assert.match(output, /the arguments of ConnectSso "sso" have 1 problem; nothing that it makes was registered:/);
    assert.match(output, /ConnectSso "sso": apps\.agent\.landing: "cpp" /);
    assert.match(output, /ConnectSso "other": tags is secret/);
    assert.match(output, /ConnectSso "other": signing is missing/);
    assert.doesNotMatch(output, /\b(aws|azuread|random):/);
    // Of Node, about an output that somebody waits for after it has failed.
    assert.doesNotMatch(output, /Warning/);
  });

  it("is what the example in YAML makes (needs pulumi-language-yaml)", async function () {
    // Pulumi's own installation has it beside the CLI.
    if (findExecutable("pulumi-language-yaml") === undefined) this.skip();
    const yaml = sandbox().copyProject("examples/yaml");
    // The stack of a project that is called the same.
    const { code, output } = await sandbox().pulumi("-C", yaml, "preview", "--stack", "dev");
    assert.equal(code, 0, output);
    assert.match(output, /Resources:\n +\+ 29 to create\n/);
  });

  it("is deployed by the example in TypeScript, and needs no more then", async () => {
    write(original);
    const up = await pulumi("up", "--yes", "--skip-preview");
    assert.equal(up.code, 0, up.output);
    assert.match(up.output, /launcherUrl: "https:\/\/launcher\.myapps\.microsoft\.com\/api\/signin\//);
  });

  it("is the same, made for a program in another language", async () => {
    const args = /new ConnectSso\("sso", (\{.*?\n\})\);/s.exec(original)?.[1];
    assert.ok(args !== undefined);
    // As an SDK does that is generated from the schema.
    const program = `
      import * as pulumi from "@pulumi/pulumi";
      class ConnectSso extends pulumi.ComponentResource {
        declare readonly apps: pulumi.Output<Record<string, { launcherUrl: string }>>;
        constructor(name: string, args: pulumi.Inputs) {
          super("entra-connect-sso:index:ConnectSso", name, { ...args, apps: args.apps }, {}, true);
        }
      }
      export const launcherUrl = new ConnectSso("sso", ${args}).apps.apply((apps) => apps["agent"]?.launcherUrl);
    `;
    write(program);
    const { code, output } = await pulumi("preview");
    assert.equal(code, 0, output);
    assert.match(output, /Resources:\n +29 unchanged\n/);
    assert.doesNotMatch(output, /launcherUrl/);
    write(program.replace('alias: "contoso-dev"', 'alias: "nobody"'));
    const refused = await pulumi("preview");
    assert.notEqual(refused.code, 0);
    assert.equal(refused.output.split('ConnectSso "sso": instance.alias:').length, 2, refused.output);
  });

  inFull("with options", () => {
    it("hands protection on to what it makes, but to what is meant to change", async () => {
      write(original.replace("\n});", "\n}, { protect: true });"));
      const { code, output } = await pulumi("preview", "--json");
      assert.equal(code, 0, output);
      const state = z.object({ type: z.string(), protect: z.boolean().optional() });
      const { steps } = z
        .object({ steps: z.array(z.object({ op: z.string(), newState: state })) })
        .parse(JSON.parse(output));
      const isProtected = (type: string) =>
        steps.some(({ op, newState }) => op !== "refresh" && newState.protect && newState.type.endsWith(`:${type}`));
      const types = ["RolePolicy", "AppRole", "AppRoleAssignment", "ServicePrincipalTokenSigningCertificate"];
      assert.deepEqual(types.filter(isProtected), ["RolePolicy", "AppRole"]);
    });

    it("remembers its last deployment without the stack's outputs, even if both its arguments and its name change", async () => {
      const renamed = edited(
        'new ConnectSso("sso", {',
        'new ConnectSso("login", {\n  roleSessionName: "mailNickname",',
      );
      write(renamed.replace("\n});", '\n}, { aliases: [{ name: "sso" }] });'));
      // What a preview sees of the state, the engine may have overwritten here.
      const { code, output } = await pulumi("up", "--yes", "--skip-preview");
      assert.notEqual(code, 0);
      assert.match(output, /ConnectSso "login": roleSessionName: "mailNickname" .*renamesPeople/);
    });
  });

  it("is destroyed, once what people sign in with is released", async () => {
    const released = edited('landing: "ccp",', 'landing: "ccp",\n      protection: "none",');
    write(released.replace("\n});", '\n}, { aliases: [{ name: "login" }] });'));
    const up = await pulumi("up", "--yes", "--skip-preview");
    assert.equal(up.code, 0, up.output);
    const { code, output } = await pulumi("destroy", "--yes", "--skip-preview");
    assert.equal(code, 0, output);
  });
});
