import assert from "node:assert/strict";
import { NotFound } from "../../../program/lookups/lookup";
import type { Problem } from "../../../settings/problems";
import { type Called, deploy } from "../../components/support";

/** What the providers' functions answer, by token. */
export type Answers = Readonly<Record<string, (args: never) => unknown>>;

export const functions = {
  caller: "aws:index/getCallerIdentity:getCallerIdentity",
  region: "aws:index/getRegion:getRegion",
  instance: "aws:connect/getInstance:getInstance",
  role: "aws:iam/getRole:getRole",
  iamUser: "aws:iam/getUser:getUser",
  policy: "aws:iam/getPolicy:getPolicy",
  samlProvider: "aws:iam/getSamlProvider:getSamlProvider",
  client: "azuread:index/getClientConfig:getClientConfig",
  application: "azuread:index/getApplication:getApplication",
  servicePrincipal: "azuread:index/getServicePrincipal:getServicePrincipal",
  group: "azuread:index/getGroup:getGroup",
  user: "azuread:index/getUser:getUser",
  location: "azuread:index/getNamedLocation:getNamedLocation",
  people: "entra-connect-sso:graph:getPeople",
  assigned: "entra-connect-sso:graph:getAssigned",
  trails: "entra-connect-sso:graph:getTrails",
  inUse: "entra-connect-sso:graph:getConnectInstance",
  profiles: "entra-connect-sso:graph:getConnectProfiles",
  applications: "entra-connect-sso:graph:findApplications",
  kinds: "entra-connect-sso:graph:getObjectKinds",
  outputs: "pulumi:pulumi:readStackResourceOutputs",
} as const;

/**
 * What a lookup finds where the providers answer like this. They are asked for nothing else.
 *
 * @param note Told of each function that was called, and of the provider that was asked.
 */
export async function asking<T>(
  answers: Answers,
  lookUp: () => Promise<T>,
  note: (call: Called) => void = () => undefined,
): Promise<T> {
  const outcomes: PromiseSettledResult<T>[] = [];
  const { calls } = await deploy("update", async () => void outcomes.push(...(await Promise.allSettled([lookUp()]))), {
    functions: answers,
  });
  calls.forEach(note);
  const [outcome] = outcomes;
  if (outcome?.status === "fulfilled") return outcome.value;
  throw outcome?.reason;
}

/** What Pulumi answers for a stack that said this of itself and has these resources, by URN. */
export const stateOf = (
  said: unknown,
  resources: Readonly<Record<string, unknown>> = {},
): { readonly outputs: object } => ({
  outputs: {
    "urn:pulumi:test::entra-connect-sso::pulumi:pulumi:Stack::entra-connect-sso-test": { outputs: said },
    ...resources,
  },
});

/** A function that fails, as its provider says it. */
export const failing = (message: string) => (): never => {
  // As gRPC has it; the SDK takes the details.
  throw Object.assign(new Error(message), { details: message });
};

/** What the settings are told of a lookup that finds something wrong. Any other error is passed on. */
export async function problemsOf(lookUp: Promise<unknown>): Promise<readonly Problem[]> {
  try {
    await lookUp;
    return [];
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
    assert.notEqual(error.problems.length, 0, "refused for nothing");
    return error.problems;
  }
}
