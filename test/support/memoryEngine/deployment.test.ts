import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { PartialFailure } from "../../../tools/wire/provider";
import { Thing, Toy } from "./toy";

describe("a deployment by the engine in memory", () => {
  let toy: Toy;

  beforeEach(() => (toy = new Toy()));

  /** `b` takes its key from `a`, and is replaced with it. */
  const chain =
    (key: string, opts: pulumi.CustomResourceOptions = {}) =>
    () => {
      const a = new Thing("a", { key }, opts);
      new Thing("b", { key: a.id });
    };

  it("makes the new one first, and deletes the old ones last, dependents before what they depend on", async () => {
    const { state } = await toy.deploy(chain("1"));
    const { log, errors } = await toy.deploy(chain("2"), { state });
    assert.deepEqual([errors, log], [[], ["create a", "create b", "delete b2", "delete a1"]]);
  });

  it("deletes dependents first where it deletes before it replaces", async () => {
    const { state } = await toy.deploy(chain("1"));
    const { log, errors } = await toy.deploy(chain("2", { deleteBeforeReplace: true }), { state });
    assert.deepEqual([errors, log], [[], ["delete b2", "delete a1", "create a", "create b"]]);
  });

  it("goes on with a replacement of which only the deletion was done", async () => {
    const { state } = await toy.deploy(chain("1"));
    toy.refuse = refusing("create a");
    const failed = await toy.deploy(chain("2", { deleteBeforeReplace: true }), { state });
    assert.equal(failed.errors.length, 1);
    toy.refuse = () => undefined;
    const { log, state: last } = await toy.deploy(chain("2", { deleteBeforeReplace: true }), { state: failed.state });
    // The real one, too, deletes a dependent again that awaits its replacement (step_generator.go, continueStepsFromDiff).
    assert.deepEqual(log, ["delete b2", "create a", "create b"]);
    assert.deepEqual(
      last.resources.filter(({ custom }) => custom).map(({ id }) => id),
      ["a3", "b4"],
    );
  });

  it("tries again as long as an error hook asks for that", async () => {
    const seen: number[] = [];
    const program = (): void => {
      const hook = new pulumi.ErrorHook("again", ({ errors }) => seen.push(errors.length) < 3);
      new Thing("a", {}, { hooks: { onError: [hook] } });
    };
    toy.refuse = refusing("create a");
    const { log, errors } = await toy.deploy(program);
    assert.deepEqual([seen, log.length, errors], [[1, 2, 3], 3, ["create a was refused"]]);
  });

  it("keeps what was made before a failure, and updates it the next time", async () => {
    const program = (): void => {
      new Thing("a", { value: "1" });
    };
    toy.refuse = (what) => {
      if (what === "create a") throw new PartialFailure("half of it", { id: "half", properties: { value: "1" } });
    };
    const first = await toy.deploy(program);
    assert.deepEqual([first.errors, first.state.resources.at(-1)?.id], [["half of it"], "half"]);
    const second = await toy.deploy(program, { state: first.state });
    assert.deepEqual([second.errors, second.log], [[], ["update a"]]);
    assert.deepEqual((await toy.deploy(program, { state: second.state })).log, []);
  });

  it("lets a hook refuse an update in the preview", async () => {
    const program = (value: string) => () => {
      const hook = new pulumi.ResourceHook("no", () => assert.fail("not this way"), { onDryRun: true });
      new Thing("a", { value }, { hooks: { beforeUpdate: [hook] } });
    };
    const { state } = await toy.deploy(program("1"));
    const { errors } = await toy.deploy(program("2"), { state, command: "preview" });
    assert.deepEqual(errors, ['before hook "no" failed: not this way']);
  });

  it("keeps what is protected, and what that depends on", async () => {
    const { state } = await toy.deploy(() => {
      const a = new Thing("a", {});
      new Thing("b", { key: a.id }, { protect: true });
      new Thing("c", {}, { retainOnDelete: true });
    });
    const { log, errors } = await toy.deploy(() => undefined, { state });
    assert.deepEqual([log, errors.length], [[], 1]);
  });
});

const refusing =
  (which: string) =>
  (operation: string): void => {
    if (operation === which) throw new Error(`${which} was refused`);
  };
