import { partitionOfRegion } from "../partitions";
import { parseRelayState, type ParsedRelayState } from "../relayStateReader";
import { RuleError } from "../ruleError";
import { shown } from "../json";

/**
 * What is wrong with the relay state of an application: it must be an address of the AWS console that leads to this
 * instance, in the region in which the instance is.
 *
 * @param instance where people shall arrive; left out: any instance.
 *
 * https://docs.aws.amazon.com/connect/latest/adminguide/configure-saml.html
 */
export function relayStateProblems(url: unknown, instance?: { region: string; instanceId: string }): string[] {
  if (typeof url !== "string" || url === "") {
    return [
      `has the relay state ${shown(url)}; without one, people arrive at the AWS console: set the address of the instance`,
    ];
  }
  let parsed: ParsedRelayState;
  try {
    parsed = parseRelayState(url);
  } catch (error) {
    if (error instanceof RuleError) return [error.message];
    throw error;
  }
  if (instance === undefined) return [];
  const problems: string[] = [];
  const { region, partition, instanceId } = parsed;
  if (region !== undefined ? region !== instance.region : partition !== partitionOfRegion(instance.region)) {
    problems.push(
      `has a relay state in ${region ?? "GovCloud"}, but the instance is in ${instance.region}; write ${instance.region}`,
    );
  }
  if (instanceId !== instance.instanceId) {
    problems.push(`has a relay state to the instance ${instanceId}; write ${instance.instanceId}`);
  }
  return problems;
}
