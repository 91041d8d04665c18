import { createHash } from "node:crypto";
import { AwsError } from "./awsError";
import { securityProfilesOf } from "./securityProfiles";
import type { ConnectInstance } from "./state";

/** What of an instance its users refer to. It is kept by its name; its id follows from that. */
export type Named = "securityProfiles" | "routingProfiles" | "hierarchyGroups";

/** https://docs.aws.amazon.com/connect/latest/adminguide/concepts-routing.html */
export const routingProfileOfEveryInstance = "Basic Routing Profile";

const namesOf: Readonly<Record<Named, (instance: ConnectInstance) => readonly string[]>> = {
  securityProfiles: (instance) => [...securityProfilesOf(instance).keys()],
  routingProfiles: ({ routingProfiles = [] }) => [routingProfileOfEveryInstance, ...routingProfiles],
  hierarchyGroups: ({ hierarchyGroups = [] }) => hierarchyGroups,
};

const segments: Readonly<Record<Named, string>> = {
  securityProfiles: "security-profile",
  routingProfiles: "routing-profile",
  hierarchyGroups: "agent-group",
};

export function idOf({ id }: ConnectInstance, kind: Named, name: string): string {
  const digits = createHash("sha256").update(`${id}/${segments[kind]}/${name}`).digest("hex");
  const [, ...groups] = /^(.{8})(.{4}).(.{3}).(.{3})(.{12})/.exec(digits) ?? [];
  const [a = "", b = "", c = "", d = "", e = ""] = groups;
  return [a, b, `4${c}`, `8${d}`, e].join("-");
}

/** @throws AwsError if there is none of that id. */
export function nameOf(instance: ConnectInstance, kind: Named, id: string): string {
  const name = namesOf[kind](instance).find((each) => idOf(instance, kind, each) === id);
  if (name !== undefined) return name;
  throw new AwsError("ResourceNotFoundException", `No ${segments[kind]} with Id: ${id}`, 404);
}

export const summaries = (instance: ConnectInstance, kind: Named): object[] =>
  namesOf[kind](instance).map((name) => {
    const id = idOf(instance, kind, name);
    return { Id: id, Arn: `${instance.arn}/${segments[kind]}/${id}`, Name: name };
  });
