import { checks } from "../../federation/checks";
import { ruleOf, type Rule } from "../rule";
import { declaredAppRole } from "./declaredAppRole";
import { federatedRolePermissions } from "./federatedRolePermissions";
import { noAccessKey } from "./noAccessKey";
import { samlClaims } from "./samlClaims";
import { samlTrust } from "./samlTrust";
import { signInProtected } from "./signInProtected";

/** Rules for stacks alone, in the order in which a sign-in meets them: stricter than the clouds, or about resources. */
export const stackRules: readonly Rule[] = [
  samlClaims,
  declaredAppRole,
  samlTrust,
  federatedRolePermissions,
  noAccessKey,
  signInProtected,
];

/** Rules for any federation. */
export const checkRules: readonly Rule[] = checks.map(ruleOf);

/** All rules, those for any federation first. */
export const rules: readonly Rule[] = [...checkRules, ...stackRules];
