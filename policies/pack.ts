import { PolicyPack } from "@pulumi/policy";
import { policyOf } from "./rule";
import { rules } from "./rules";

// Starts the server that the engine talks to, so it stands apart from the rules, which tests import.
new PolicyPack("entra-connect-sso", { enforcementLevel: "mandatory", policies: rules.map(policyOf) });
