import { PolicyPack, type ResourceValidationArgs } from "@pulumi/policy";
import { DeclaredResources } from "./plan/declaredResources";
import { StackReader } from "./plan/plannedStack";
import { policyOf } from "./rule";
import { checkRules, stackRules } from "./rules";

type Urn = Pick<ResourceValidationArgs, "urn">;

const reader = new StackReader(new DeclaredResources());

// Starts the server that the engine talks to, so it stands apart from the rules, which tests import.
new PolicyPack("entra-connect-sso", {
  enforcementLevel: "mandatory",
  policies: [
    ...checkRules.map((rule) => policyOf(rule, reader)),
    // The SDK hands over each resource to each policy that takes it. A few are enough, of which somebody may switch off some.
    ...stackRules.map((rule) => ({ ...policyOf(rule, reader), validateResource: ({ urn }: Urn) => reader.note(urn) })),
  ],
});
