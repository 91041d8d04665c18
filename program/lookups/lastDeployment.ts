import * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import { personValue, tagSource } from "../../settings/personValueSchema";
import { type Begun, begunIn, typeOf } from "./begun";

/** What the last deployment of this stack that came to its end said of itself, and what those after it have begun. */
export type LastDeployment = z.infer<typeof outputs> & Begun;

/**
 * Reads the stack's own state, without a resource of its own. Nothing is said before the first deployment has come to its end.
 */
export async function lookUpLastDeployment(): Promise<LastDeployment> {
  const resources = await resourcesByUrn();
  if (resources === undefined) return noDeployment;
  const stack = Object.keys(resources).find((urn) => typeOf(urn) === "pulumi:pulumi:Stack");
  return { ...saidBy(resources[stack ?? ""]), ...begunIn(resources) };
}

/**
 * The same of a component, whose outputs the stack may not have.
 * @param names Its URN, and those that it had before.
 */
export async function lookUpLastConstruction(names: readonly pulumi.Input<string>[]): Promise<LastDeployment> {
  const urns = await Promise.all(
    names.map((urn) => new Promise<string>((resolve) => pulumi.output(urn).apply(resolve))),
  );
  const resources = await resourcesByUrn();
  if (resources === undefined) return noDeployment;
  const urn = urns.find((each) => resources[each] !== undefined);
  // URNs do not tell whose the apps are, if there are several components.
  const { permitted, inState } = begunIn(resources);
  return { ...saidBy(resources[urn ?? ""]), permitted, inState };
}

const noDeployment: LastDeployment = { apps: {} };

const saidBy = (resource: unknown): LastDeployment =>
  z.object({ outputs }).safeParse(resource).data?.outputs ?? noDeployment;

/** Whether the stack has made something itself, be it in a deployment that did not come to its end. */
export async function isOwn(type: string, arn: string): Promise<boolean> {
  const resource = z.object({ type: z.literal(type), outputs: z.object({ arn: z.literal(arn) }) });
  return Object.values((await resourcesByUrn()) ?? {}).some((each) => resource.safeParse(each).success);
}

/** Of the stack, as the last deployment left them. Undefined: they cannot be read. */
async function resourcesByUrn(): Promise<Readonly<Record<string, unknown>> | undefined> {
  const stackName = `${pulumi.getOrganization()}/${pulumi.getProject()}/${pulumi.getStack()}`;
  const answer = await ask("pulumi:pulumi:readStackResourceOutputs", { stackName });
  return z.object({ outputs: z.record(z.string(), z.unknown()) }).safeParse(answer).data?.outputs;
}

const ask = (token: string, args: object): Promise<unknown> =>
  pulumi.runtime.invoke(token, { ...args }).catch((error: unknown) => {
    void pulumi.log.debug(`the stack's own outputs cannot be read: ${String(error)}`);
    return undefined;
  });

const instance = z
  .object({
    ...{ arn: z.string(), alias: z.string() },
    /** Only if the stack has made it. */
    onRemoval: z.enum(["refuse", "keep", "delete"]).optional(),
  })
  .optional()
  .catch(undefined);

const app = z.object({
  servicePrincipalObjectId: z.string(),
  applicationObjectId: z.string().optional(),
  relayState: z.string().optional(),
  /** If it is another one than the stack's. */
  instance,
  /** The settings had given it free to be removed. */
  isReleased: z.boolean().optional(),
  /** By slot; RFC 3339. */
  certificates: z.record(z.string(), z.object({ endDate: z.string() })).catch({}),
});

const outputs = z.object({
  /** By slug. */
  apps: z.record(z.string(), app).catch({}),
  instance,
  approvedOrigins: z.array(z.string()).optional().catch(undefined),
  conditionalAccess: z.object({ state: z.string() }).optional().catch(undefined),
  roleSessionName: personValue.optional().catch(undefined),
  sourceIdentity: personValue.optional().catch(undefined),
  sessionTags: z.record(z.string(), tagSource).optional().catch(undefined),
});
