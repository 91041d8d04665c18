import assert from "node:assert/strict";
import { AttemptError } from "../../../clouds/graph/session/attempts";
import { GraphError } from "../../../clouds/graph/session/graphError";
import { Writes } from "../../../clouds/graph/session/writes";

const overlap = (): AttemptError =>
  new AttemptError({ error: new GraphError(409, "Directory_ConcurrencyViolation", "overlap"), kind: "refused" });

/** How many are under way at the same time at most. */
async function together(writes: Writes, ...paths: string[]): Promise<number> {
  let [now, most] = [0, 0];
  const work = async (): Promise<void> => {
    most = Math.max(most, ++now);
    await new Promise((done) => setImmediate(done));
    now--;
  };
  await Promise.all(paths.map((path) => writes.write(path, work)));
  return most;
}

const one = ["/servicePrincipals/1", "/servicePrincipals/1/appRoleAssignedTo", "/servicePrincipals/1?x"];

describe("the local provider's writes", () => {
  it("go together as long as Graph takes them", async () => {
    assert.equal(await together(new Writes(), ...one), 3);
  });

  it("to one object come one after the other once Graph has refused two at once", async () => {
    const writes = new Writes();
    await assert.rejects(
      writes.write("/servicePrincipals/1", () => Promise.reject(overlap())),
      /overlap/,
    );
    assert.equal(await together(writes, ...one), 1);
    assert.equal(await together(writes, "/servicePrincipals/1", "/servicePrincipals/2", "/policies/x"), 3);
  });

  it("go on after one that failed, which tells only its own caller", async () => {
    const writes = new Writes();
    await assert.rejects(writes.write("/applications/1", () => Promise.reject(overlap())));
    const failed = writes.write("/applications/1", () => Promise.reject(new Error("refused")));
    const next = writes.write("/applications/1", () => Promise.resolve("written"));
    await assert.rejects(failed, /refused/);
    assert.equal(await next, "written");
  });
});
