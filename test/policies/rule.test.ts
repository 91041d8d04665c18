import { strict as assert } from "node:assert";
import { claimsMappingPolicy } from "../../federation/claims";
import { DeclaredResources } from "../../policies/plan/declaredResources";
import { StackReader } from "../../policies/plan/plannedStack";
import { ourStack, perAppStack, providerArn, roleArn, tutorialStack } from "./ourStack";
import { phases } from "./parts";
import { changed, type Declared, reports, resourcesOf, without } from "./stack";

describe("all policies together", () => {
  const names = (stack: readonly Declared[]) => reports(stack).map((found) => found.split(":")[0]);

  for (const phase of phases)
    it(`pass the stacks of this program (${phase})`, () => {
      for (const stack of [ourStack(phase), perAppStack(phase), tutorialStack(phase)])
        assert.deepEqual(reports(stack), []);
    });

  it("tell of a fault by what both clouds make of it, and not by a rule of ours as well", () =>
    assert.deepEqual(names(without(ourStack("first preview"), "claims", "agents")), ["claims"]));

  it("tell of what no cloud minds and this program does", () => {
    const role = `${roleArn},${providerArn("admin")}`;
    const definition = claimsMappingPolicy({ roleSessionName: "mail", sessionDuration: 3600, role });
    assert.deepEqual(names(changed(ourStack("first preview"), "claims", "admin", { definition })), ["saml-claims"]);
  });

  it("read a stack once for all of them, and again if it is handed over later", async () => {
    const reader = new StackReader(new DeclaredResources());
    const read = () => reader.read(resourcesOf(ourStack("first preview")));
    const first = read();
    await Promise.resolve();
    assert.equal(read(), first);
    await new Promise(setImmediate);
    assert.notEqual(read(), first);
  });
});
