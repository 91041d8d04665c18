import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { PluginAttach } from "@pulumi/pulumi/proto/plugin_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import * as proto from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { Server, type ServiceError } from "@grpc/grpc-js";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { PartialFailure, type Properties, Unknown } from "../../../tools/wire/provider";
import { serveProvider } from "../../../tools/wire/serve";
import { fromStruct, toStruct } from "../../../tools/wire/values";
import { ask, dial, stub, urn, withServed } from "./client";

const createRequest = (inputs: Properties) =>
  new proto.CreateRequest().setUrn(urn).setType("test:index/thing:Thing").setProperties(toStruct(inputs));

describe("serveProvider", () => {
  it("stops within seconds where the library loses count of its connections", async () => {
    const original = Object.getOwnPropertyDescriptor(Server.prototype, "tryShutdown") ?? {};
    Server.prototype.tryShutdown = () => undefined;
    try {
      const served = await serveProvider(stub());
      const stopped = await Promise.race([served.stop().then(() => true), sleep(4000, false, { ref: false })]);
      assert.ok(stopped);
    } finally {
      Object.defineProperty(Server.prototype, "tryShutdown", original);
    }
  });

  it("lets the engine attach and reports the version that the SDK asks for", () =>
    withServed(stub(), async (client) => {
      await ask(client.attach.bind(client), new PluginAttach().setAddress("127.0.0.1:1"));
      const info = await ask(client.getPluginInfo.bind(client), new Empty());
      assert.equal(info.getVersion(), "1.2.3");
    }));

  it("tells the provider of each connection where its engine listens, however the engine says it", async () => {
    const engines: string[][] = [];
    const provider = () => {
      const told: string[] = [];
      engines.push(told);
      return stub({ attach: (engine) => told.push(engine) });
    };
    await withServed(provider, async (client, port) => {
      await ask(client.handshake.bind(client), new proto.ProviderHandshakeRequest().setEngineAddress("127.0.0.1:1"));
      const other = dial(port);
      await ask(other.attach.bind(other), new PluginAttach().setAddress("127.0.0.1:2"));
      other.close();
    });
    assert.deepEqual(engines, [["127.0.0.1:1"], ["127.0.0.1:2"]]);
  });

  it("promises the same in the handshake and in configure: bare values, and previews", () =>
    withServed(stub(), async (client) => {
      const shaken = await ask(client.handshake.bind(client), new proto.ProviderHandshakeRequest());
      const configured = await ask(client.configure.bind(client), new proto.ConfigureRequest());
      assert.equal(configured.getSupportspreview(), true);
      const shakenFlags = [shaken.getAcceptSecrets(), shaken.getAcceptOutputs(), shaken.getAcceptResources()];
      const flags = [configured.getAcceptsecrets(), configured.getAcceptoutputs(), configured.getAcceptresources()];
      assert.deepEqual([flags, shakenFlags], [flags, [false, false, false]]);
      assert.deepEqual(flags, [false, false, false]);
    }));

  it("hands the provider its configuration, and the engine its refusal", () => {
    const seen: Properties[] = [];
    const provider = stub({
      configure(config) {
        seen.push(config);
        throw new Error("no tenant");
      },
    });
    return withServed(provider, async (client) => {
      const request = new proto.ConfigureRequest().setArgs(toStruct({ region: "us-east-1", tags: '{"a":"b"}' }));
      await assert.rejects(ask(client.configure.bind(client), request), { code: 2, details: "no tenant" });
      assert.deepEqual(seen, [{ region: "us-east-1", tags: '{"a":"b"}' }]);
    });
  });

  it("keeps unknown values unknown through a preview", () =>
    withServed(
      stub({ create: ({ inputs, preview }) => Promise.resolve({ id: "", properties: { ...inputs, preview } }) }),
      async (client) => {
        const request = createRequest({ a: Unknown.value, b: [Unknown.value] }).setPreview(true);
        const response = await ask(client.create.bind(client), request);
        assert.deepEqual(fromStruct(response.getProperties()), { a: Unknown.value, b: [Unknown.value], preview: true });
      },
    ));

  it("marks secrets in check, create, read and update", () => {
    const provider = stub({
      secrets: (type) => (type === "test:index/thing:Thing" ? ["key"] : []),
      check: () => Promise.resolve({ inputs: { key: "k", plain: "p" }, failures: [] }),
      create: () => Promise.resolve({ id: "1", properties: { key: "k", plain: "p" } }),
      read: () => Promise.resolve({ id: "1", properties: { key: "k", plain: "p" }, inputs: {} }),
      update: () => Promise.resolve({ key: "k", plain: "p" }),
    });
    return withServed(provider, async (client) => {
      // Without a type, as engines of before 3.131 send it.
      const checked = await ask(client.check.bind(client), new proto.CheckRequest().setUrn(urn));
      const answers = [
        await ask(client.create.bind(client), new proto.CreateRequest().setUrn(urn)),
        await ask(client.read.bind(client), new proto.ReadRequest().setUrn(urn).setId("1")),
        await ask(client.update.bind(client), new proto.UpdateRequest().setUrn(urn).setId("1")),
      ];
      for (const properties of [checked.getInputs(), ...answers.map((answer) => answer.getProperties())]) {
        const { key, plain } = properties?.toJavaScript() ?? {};
        assert.deepEqual(key, { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value: "k" });
        assert.equal(plain, "p");
      }
    });
  });

  it("takes secrets if it has components, as the engine demands, and marks what has their names", () => {
    const secret = (value: string) => ({
      "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
      value,
    });
    const sent = Struct.fromJavaScript({ key: secret("k"), list: [{ value: secret("v") }], plain: "p" });
    const properties = { key: "k", list: [{ value: "v" }], plain: "p" };
    const marked = { key: secret("k"), list: [{ value: secret("v") }], plain: "p" };
    const provider = stub({
      construct: () => Promise.resolve(new proto.ConstructResponse().setUrn("urn:made")),
      check: ({ news }) => Promise.resolve({ inputs: news, failures: [] }),
      create: ({ inputs }) => Promise.resolve({ id: "1", properties: inputs }),
      read: ({ inputs }) => Promise.resolve({ id: "1", properties, inputs }),
      update: ({ news }) => Promise.resolve(news),
    });
    return withServed(provider, async (client) => {
      const shaken = await ask(client.handshake.bind(client), new proto.ProviderHandshakeRequest());
      assert.equal(shaken.getAcceptSecrets(), true);
      const checked = await ask(client.check.bind(client), new proto.CheckRequest().setUrn(urn).setNews(sent));
      const read = new proto.ReadRequest().setUrn(urn).setId("1").setInputs(sent).setProperties(new Struct());
      const found = await ask(client.read.bind(client), read);
      const made = await ask(client.create.bind(client), new proto.CreateRequest().setUrn(urn).setProperties(sent));
      const changed = await ask(
        client.update.bind(client),
        new proto.UpdateRequest().setUrn(urn).setId("1").setNews(sent),
      );
      for (const answer of [
        checked.getInputs(),
        found.getInputs(),
        ...[found, made, changed].map((a) => a.getProperties()),
      ])
        assert.deepEqual(answer?.toJavaScript(), marked);
      const constructed = await ask(client.construct.bind(client), new proto.ConstructRequest());
      assert.equal(constructed.getUrn(), "urn:made");
    });
  });

  it("hands on the time limit of create, update and delete", () => {
    const seen: number[] = [];
    const note = ({ timeout }: { timeout: number }) => void seen.push(timeout);
    const provider = stub({
      create: (request) => (note(request), Promise.resolve({ id: "1", properties: {} })),
      update: (request) => (note(request), Promise.resolve({})),
      delete: (request) => (note(request), Promise.resolve()),
    });
    return withServed(provider, async (client) => {
      await ask(client.create.bind(client), createRequest({}).setTimeout(15));
      await ask(client.update.bind(client), new proto.UpdateRequest().setUrn(urn).setTimeout(16));
      await ask(client.delete.bind(client), new proto.DeleteRequest().setUrn(urn).setTimeout(17));
      assert.deepEqual(seen, [15, 16, 17]);
    });
  });

  it("tells an update what the program ignores", () => {
    const seen: (readonly string[] | undefined)[] = [];
    const provider = stub({ update: ({ ignoreChanges }) => (void seen.push(ignoreChanges), Promise.resolve({})) });
    return withServed(provider, async (client) => {
      const request = new proto.UpdateRequest().setUrn(urn).setIgnorechangesList(["owners"]);
      await ask(client.update.bind(client), request);
      assert.deepEqual(seen, [["owners"]]);
    });
  });

  it("answers a refresh of what is gone with no id", () =>
    withServed(stub({ read: () => Promise.resolve(undefined) }), async (client) => {
      const response = await ask(client.read.bind(client), new proto.ReadRequest().setUrn(urn).setId("1"));
      assert.equal(response.getId(), "");
    }));

  it("says in a diff what replaces, by property and by path", () => {
    const provider = stub({
      diff: () =>
        Promise.resolve({
          changes: { "tags.a": "add", "list[0]": "update-replace" },
          stables: ["path", "name"],
          deleteBeforeReplace: true,
        }),
    });
    return withServed(provider, async (client) => {
      const response = await ask(client.diff.bind(client), new proto.DiffRequest().setUrn(urn));
      assert.equal(response.getChanges(), proto.DiffResponse.DiffChanges.DIFF_SOME);
      assert.deepEqual(response.getDiffsList(), ["list", "tags"]);
      assert.deepEqual(response.getReplacesList(), ["list"]);
      assert.deepEqual(response.getStablesList(), ["name", "path"]);
      assert.equal(response.getDeletebeforereplace(), true);
      const detail = response.getDetaileddiffMap();
      assert.equal(detail.get("tags.a")?.getKind(), proto.PropertyDiff.Kind.ADD);
      assert.equal(detail.get("list[0]")?.getKind(), proto.PropertyDiff.Kind.UPDATE_REPLACE);
      assert.deepEqual(
        detail.getEntryList().map(([path]) => detail.get(path)?.getInputdiff()),
        [false, false],
        "the engine is to show the state's values",
      );
    });
  });

  it("says so when there is no diff", () =>
    withServed(stub({ diff: () => Promise.resolve({ changes: {} }) }), async (client) => {
      const response = await ask(client.diff.bind(client), new proto.DiffRequest().setUrn(urn));
      assert.equal(response.getChanges(), proto.DiffResponse.DiffChanges.DIFF_NONE);
    }));

  it("answers an ordinary error with its message alone", () =>
    withServed(stub({ create: () => Promise.reject(new Error("quota reached")) }), async (client) => {
      const failure = ask(client.create.bind(client), createRequest({}));
      await assert.rejects(failure, { code: 2, details: "quota reached" });
    }));

  it("answers a failure after the object was made with the object's state", () => {
    const state = { id: "made", properties: { a: "x" } };
    const provider = stub({ create: () => Promise.reject(new PartialFailure("second step failed", state)) });
    return withServed(provider, async (client) => {
      const failure = await new Promise<ServiceError | null>((resolve) => client.create(createRequest({}), resolve));
      const [bytes] = failure?.metadata.get("grpc-status-details-bin") ?? [];
      assert.ok(bytes instanceof Buffer);
      const [detail] = Status.deserializeBinary(bytes).getDetailsList();
      assert.equal(detail?.getTypeName(), "pulumirpc.ErrorResourceInitFailed");
      const failed = proto.ErrorResourceInitFailed.deserializeBinary(detail.getValue_asU8());
      assert.equal(failed.getId(), "made");
      assert.deepEqual(fromStruct(failed.getProperties()), { a: "x" });
      assert.deepEqual(failed.getReasonsList(), ["second step failed"]);
    });
  });

  it("reports refused inputs and arguments", () => {
    const failures = [{ property: "name", reason: "too long" }];
    const provider = stub({
      check: ({ news }) => Promise.resolve({ inputs: news, failures }),
      invoke: () => Promise.resolve({ failures }),
    });
    return withServed(provider, async (client) => {
      const checked = await ask(client.check.bind(client), new proto.CheckRequest().setUrn(urn));
      const invoked = await ask(client.invoke.bind(client), new proto.InvokeRequest().setTok("t"));
      for (const list of [checked.getFailuresList(), invoked.getFailuresList()]) {
        assert.deepEqual(
          list.map((failure) => [failure.getProperty(), failure.getReason()]),
          [["name", "too long"]],
        );
      }
    });
  });

  it("keeps the configurations of two provider resources apart", () => {
    const make = () => {
      let region: Properties = {};
      return stub({
        configure: (config) => void (region = config),
        invoke: () => Promise.resolve({ result: region }),
      });
    };
    return withServed(make, async (first, port) => {
      const second = dial(port);
      const clients = [
        [first, "us-east-1"],
        [second, "eu-central-1"],
      ] as const;
      for (const [client, region] of clients) {
        await ask(client.configure.bind(client), new proto.ConfigureRequest().setArgs(toStruct({ region })));
      }
      for (const [client, region] of clients) {
        const answer = await ask(client.invoke.bind(client), new proto.InvokeRequest().setTok("t"));
        assert.deepEqual(fromStruct(answer.getReturn()), { region });
      }
      second.close();
    });
  });

  it("lets a call under way end before it stops", async () => {
    let finish = (): void => assert.fail("not started");
    let started = (): void => assert.fail("not waited for");
    const underWay = new Promise<void>((resolve) => (started = resolve));
    const provider = stub({
      create: () =>
        new Promise((resolve) => {
          finish = () => resolve({ id: "1", properties: {} });
          started();
        }),
    });
    const served = await serveProvider(provider);
    const client = dial(served.port);
    const answer = ask(client.create.bind(client), createRequest({}));
    await underWay;
    const stopped = served.stop();
    finish();
    assert.equal((await answer).getId(), "1");
    await stopped;
    client.close();
  });
});
