import { strict as assert } from "node:assert";
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import * as grpc from "@grpc/grpc-js";
import { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import {
  AnalyzerPropertyDependencies,
  AnalyzerResource,
  AnalyzerResourceOptions,
  AnalyzeRequest,
  AnalyzeStackRequest,
  EnforcementLevel,
  type AnalyzeResponse,
  type AnalyzerInfo,
} from "@pulumi/pulumi/proto/analyzer_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { z } from "zod";
import { rules } from "../../policies/rules";
import { ourStack, tutorialStack } from "./ourStack";
import { changed, urnOf, type Declared } from "./stack";

const root = path.resolve(__dirname, "../..");

/** The pack as the engine runs it: a process of its own, spoken to by gRPC. */
/** A deployment that replaces a certificate must be let through though it ends soon. */
const advice = [
  ...["assigned-groups", "certificate-expiry", "certificate-strength", "import-runs", "import-user", "imported-roles"],
  ...["next-certificate", "old-access-key"],
];

describe("the policy pack", function () {
  this.timeout(60_000);
  let folder: string;
  let pack: ChildProcess;
  let client: AnalyzerClient;

  before(async () => {
    // Reached through a link, as in a workspace that is put together of links.
    folder = mkdtempSync(path.join(tmpdir(), "policies-"));
    const policies = path.join(folder, "policies");
    symlinkSync(path.join(root, "policies"), policies);
    const runner = path.join(root, "node_modules/@pulumi/pulumi/cmd/run-policy-pack");
    pack = spawn(process.execPath, [runner, "127.0.0.1:1", policies], {
      cwd: policies,
      stdio: ["ignore", "pipe", "inherit"],
    });
    assert.ok(pack.stdout);
    const [port] = z.tuple([z.string()]).parse(await once(createInterface(pack.stdout), "line"));
    client = new AnalyzerClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
  });

  after(async () => {
    client.close();
    const ended = once(pack, "exit");
    pack.kill();
    await ended;
    rmSync(folder, { recursive: true });
  });

  const info = () =>
    new Promise<AnalyzerInfo>((resolve, reject) => {
      client.getAnalyzerInfo(new Empty(), (error, answer) => (error ? reject(error) : resolve(answer)));
    });
  const analyze = (stack: readonly Declared[]) =>
    new Promise<AnalyzeResponse.AsObject["diagnosticsList"]>((resolve, reject) => {
      client.analyzeStack(requestOf(stack), (error, answer) =>
        error ? reject(error) : resolve(answer.toObject().diagnosticsList),
      );
    });

  const register = (declared: Declared) =>
    new Promise<void>((resolve, reject) => {
      client.analyze(analyzeRequestOf(declared), (error) => (error ? reject(error) : resolve()));
    });

  it("offers every rule under its name, mandatory but for what is only to be expected, which stops no deployment", async () => {
    const answer = (await info()).toObject();
    assert.deepEqual([answer.name, answer.version], ["entra-connect-sso", "0.1.0"]);
    assert.deepEqual(
      answer.policiesList.map(({ name, description, enforcementlevel }) => [name, description, enforcementlevel]),
      rules.map(({ name, description }) => [
        name,
        description,
        advice.includes(name) ? EnforcementLevel.ADVISORY : EnforcementLevel.MANDATORY,
      ]),
    );
  });

  it("passes our own stack in its first preview, with no advice", async () => {
    assert.deepEqual(await analyze(ourStack("first preview")), []);
    assert.deepEqual(await analyze(tutorialStack("first preview")), []);
  });

  it("stops at a violation and names rule, resource, what was found and the remedy", async () => {
    const relayState =
      "https://eu-central-1.console.aws.amazon.com/connect/federate/2fb42df9-78a2-4e74-9572-c8af67ed2890";
    const stack = changed(ourStack("first preview"), "servicePrincipal", "admin", { samlSingleSignOn: { relayState } });
    const all = await analyze(stack);
    assert.deepEqual(
      all.map(({ policyname }) => policyname),
      ["relay-state"],
    );
    const [found] = all;
    assert.equal(found?.enforcementlevel, EnforcementLevel.MANDATORY);
    assert.match(found.urn, /ServicePrincipal::admin$/);
    assert.match(
      found.message,
      /ServicePrincipal "admin": has a relay state that names the region eu-central-1.*us-east-1.*To fix it: set the relay state/,
    );
  });

  it("passes over what the program does not declare any more, which is about to be deleted", async () => {
    const stack = tutorialStack("first preview");
    for (const declared of stack) await register(declared);
    const [key] = stack.filter(({ type }) => type === "aws:iam/accessKey:AccessKey");
    assert.ok(key);
    assert.deepEqual(await analyze([...stack, { ...key, name: "former" }]), []);
  });
});

function analyzeRequestOf({ type, name, ...declared }: Declared): AnalyzeRequest {
  return new AnalyzeRequest()
    .setType(type)
    .setName(name)
    .setUrn(urnOf({ type, name, ...declared }))
    .setOptions(new AnalyzerResourceOptions())
    .setProperties(new Struct());
}

function requestOf(stack: readonly Declared[]): AnalyzeStackRequest {
  const request = new AnalyzeStackRequest();
  request.setResourcesList(
    stack.map((declared) => {
      const options = new AnalyzerResourceOptions();
      options.setProtect(declared.protect ?? false);
      const resource = new AnalyzerResource();
      resource.setType(declared.type);
      resource.setName(declared.name);
      resource.setUrn(urnOf(declared));
      resource.setOptions(options);
      resource.setProperties(Struct.fromJavaScript(z.record(z.string(), z.json()).parse(declared.props)));
      for (const [property, source] of Object.entries(declared.from ?? {})) {
        const dependencies = new AnalyzerPropertyDependencies();
        dependencies.setUrnsList([source].flat().map(urnOf));
        resource.getPropertydependenciesMap().set(property, dependencies);
      }
      return resource;
    }),
  );
  return request;
}
