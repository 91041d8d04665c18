import { regionProblem } from "../../federation/partitions";
import type { Properties } from "../../tools/wire/provider";
import { isList } from "../../tools/wire/values";
import type { Account } from "./account";

/**
 * Takes the provider's configuration. Credentials are not looked at: whoever reaches the sandbox is its deployer.
 *
 * @throws Error in the provider's words, if the configuration does not fit the account.
 */
export async function configureAws(config: Properties, account: Account): Promise<void> {
  const region = config["region"] ?? process.env["AWS_REGION"] ?? process.env["AWS_DEFAULT_REGION"];
  if (typeof region === "string") {
    // https://github.com/hashicorp/aws-sdk-go-base/blob/main/validation.go
    if (regionProblem(region) !== undefined) throw new Error(`invalid AWS Region: ${region}`);
    account.region = region;
  }
  const { account: id } = await account.getCallerIdentity();
  const allowed = config["allowedAccountIds"];
  const forbidden = config["forbiddenAccountIds"];
  if (
    (isList(allowed) && allowed.length > 0 && !allowed.includes(id)) ||
    (isList(forbidden) && forbidden.includes(id))
  ) {
    throw new Error(`AWS account ID not allowed: ${id}`);
  }
}

/** The region that a regional request goes to when it names none: the provider's, or the environment's. */
export function requireRegion({ region: current }: Account, config: Properties = {}): string {
  const region = config["region"] ?? current;
  if (typeof region !== "string") throw new Error("Invalid Configuration: Missing Region");
  return region;
}
