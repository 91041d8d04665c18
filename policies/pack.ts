import { PolicyPack } from "@pulumi/policy";
import { DeclaredResources } from "./plan/declaredResources";
import { policyOf } from "./rule";
import { rules } from "./rules";

const declared = new DeclaredResources();

// Starts the server that the engine talks to, so it stands apart from the rules, which tests import.
new PolicyPack("entra-connect-sso", {
  enforcementLevel: "mandatory",
  policies: rules.map((rule) => policyOf(rule, declared)),
});
