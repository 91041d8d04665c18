import assert from "node:assert/strict";
import { atMerge } from "../support/extent";
import { useSandbox } from "./support";

/** The program, which has the error hooks, does not run then. */
atMerge("a destroy that a cloud refuses", function () {
  this.timeout(90_000);
  const sandbox = useSandbox({ deployed: true });
  const destroy = (...options: string[]) =>
    sandbox().pulumi("destroy", "--yes", "--skip-preview", "--stack", "dev", ...options);

  it("says what the cloud says", async () => {
    const unprotected = await sandbox().pulumi("state", "unprotect", "--all", "--yes", "--stack", "dev");
    assert.equal(unprotected.code, 0, unprotected.output);
    const message = "DeleteConflict: Cannot delete entity, must detach all policies first.";
    sandbox().faults.operations.add({ operation: "aws:iam/role:Role delete", times: 99, message });
    const { code, output } = await destroy("--refresh=false");
    sandbox().faults.operations.clear();
    assert.notEqual(code, 0);
    assert.ok(output.includes(message), output);
    assert.doesNotMatch(output, /hook/);
  });

  it("is finished by the plain one, though the answer to a deletion was lost", async () => {
    sandbox().faults.operations.add({ operation: "aws:iam/role:Role delete", after: true });
    assert.notEqual((await destroy("--refresh=false")).code, 0);
    sandbox().faults.operations.clear();
    const { code, output } = await destroy();
    assert.equal(code, 0, output);
    const { tenant, account } = sandbox().clouds;
    const left = await account.read(({ iam }) => [iam.aws?.roles.length, iam.aws?.samlProviders.length]);
    const { applications } = await tenant.read((state) => state);
    const made = Object.values(applications).filter(({ applicationTemplateId }) => applicationTemplateId !== null);
    assert.deepEqual([left, made], [[0, 0], []]);
  });
});
