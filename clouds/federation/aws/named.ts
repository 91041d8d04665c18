import { instanceArn, parseRoleArn, parseSamlProviderArn } from "../../../federation/arns";
import { destinationOfApp } from "../../../federation/destinationReader";
import { readMapping } from "../../../federation/entra/policyDefinitions";
import { isKnown, itemsOf } from "../../../federation/facts";
import type { App } from "../../../federation/model";
import { isInstanceRegion } from "../../../federation/globalResiliency";
import { RuleError } from "../../../federation/ruleError";
import type { Owner } from "../../owner";
import type { AskedIam } from "./iam";

type NamingApp = Pick<App, "appRoles" | "claimsPolicies" | "relayState" | "replyUrls">;

/** The roles and SAML providers that applications tell AWS of: by app roles, and by claims that say the same to everybody. */
export function namedInIam(apps: readonly NamingApp[]): Pick<AskedIam, "roleArns" | "samlProviderArns"> {
  const values = apps.flatMap(({ appRoles, claimsPolicies }) => [
    ...itemsOf(appRoles).flatMap(({ value }) => (isKnown(value) ? (value ?? []) : [])),
    ...itemsOf(claimsPolicies).flatMap(({ definition }) => (isKnown(definition) ? constantsOf(definition) : [])),
  ]);
  const arns = [...new Set(values.flatMap((value) => value.split(",").map((part) => part.trim())))];
  return {
    roleArns: arns.filter((arn) => isRead(parseRoleArn, arn)),
    samlProviderArns: arns.filter((arn) => isRead(parseSamlProviderArn, arn)),
  };
}

const constantsOf = (definition: string): string[] =>
  (readMapping(definition)?.ClaimsSchema ?? []).flatMap(({ Value }) => Value ?? []);

/** ARNs of the instances that applications lead to, with replicas. Where there is no Amazon Connect, there is none. */
export function namedInstances(apps: readonly NamingApp[], { partition, account }: Owner): string[] {
  return apps.flatMap((app) => {
    const target = destinationOfApp(app);
    if (target?.partition !== partition) return [];
    const { region, replicaRegion, instanceId } = target;
    return [region, ...(replicaRegion === undefined ? [] : [replicaRegion])].flatMap((each) =>
      isInstanceRegion(each) ? [instanceArn({ partition, region: each, account, instanceId })] : [],
    );
  });
}

function isRead(parse: (text: string) => unknown, text: string): boolean {
  try {
    parse(text);
    return true;
  } catch (error) {
    if (error instanceof RuleError) return false;
    throw error;
  }
}
