import { parseInstanceArn } from "../../../federation/arns";
import type { ListedInstance } from "../../../clouds/instances";
import type { FoundAccount } from "../read/found";
import type { MatchedApp, Unclear } from "./matched";
import type { Request } from "../request";

/** The one of the region that most apps lead to; else the only one that uses SAML. */
export function matchInstance(
  apps: readonly MatchedApp[],
  account: FoundAccount,
  { instance: asked }: Request,
  unclear: Unclear,
): ListedInstance | undefined {
  const saml = account.instances.filter(({ identityManagementType }) => identityManagementType === "SAML");
  const known = saml.map(({ alias, id }) => `${alias} (${id})`).join(", ") || "none";
  const there = `Amazon Connect instances in ${account.region} that use SAML: ${known}`;
  if (asked !== undefined) {
    const found = saml.find(({ alias, id }) => alias === asked || id.toLowerCase() === asked.toLowerCase());
    if (found === undefined) unclear(`--instance: ${JSON.stringify(asked)} is none of the ${there}`);
    return found;
  }
  const led = apps.flatMap((app) => instanceLedTo(app, { instances: account.instances }) ?? []);
  const count = (one: ListedInstance) => led.filter((each) => each === one).length;
  const [most] = [...led].sort((one, other) => count(other) - count(one));
  if (most !== undefined) return most;
  const [first, ...others] = saml;
  if (first !== undefined && others.length === 0) return first;
  if (first !== undefined) {
    unclear(`it is not clear which instance is meant; ${there}. Say --instance <alias or id>`);
    return undefined;
  }
  const regions = [...new Set(apps.flatMap(({ relayState }) => relayState?.region ?? []))];
  const elsewhere = regions.filter((region) => region !== account.region);
  const hint = elsewhere.length === 0 ? "" : `; the relay states lead to ${elsewhere.join(" and ")}`;
  unclear(`there is no instance to sign in to; ${there}${hint}. Say --region <name>, or check aws:region`);
  return undefined;
}

/** Undefined: it leads to none that uses SAML. The replica of one has its id. */
export function instanceLedTo(
  { relayState }: Pick<MatchedApp, "relayState">,
  { instances, elsewhere = [] }: Pick<FoundAccount, "instances" | "elsewhere">,
): ListedInstance | undefined {
  const found = [...instances, ...elsewhere].filter(
    ({ id, identityManagementType }) =>
      identityManagementType === "SAML" && id.toLowerCase() === relayState?.instanceId?.toLowerCase(),
  );
  return found.find(({ arn }) => parseInstanceArn(arn).region === relayState?.region) ?? found[0];
}
