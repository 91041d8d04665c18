import * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import type { PersonAttribute } from "../../../federation/personValue";

export interface GetPeopleArgs {
  /** Object ids. */
  readonly groups: readonly string[];
  readonly users: readonly string[];
  /** Which of their attributes to read. */
  readonly attributes: readonly (PersonAttribute | "givenName" | "surname")[];
}

/** What could be read of a group or a user, or why nothing. */
export type Let = z.infer<typeof entry>;

/** Somebody as Entra knows them. */
export type DirectoryPerson = z.infer<typeof person>;

/** Users, and the direct members of groups: by object id. */
export async function getPeople(args: GetPeopleArgs, opts?: pulumi.InvokeOptions): Promise<ReadonlyMap<string, Let>> {
  const answer: unknown = await pulumi.runtime.invoke(
    "entra-connect-sso:graph:getPeople",
    { groups: [...args.groups], users: [...args.users], attributes: [...args.attributes] },
    opts,
  );
  const { groups, users } = z.object({ groups: z.array(entry), users: z.array(entry) }).parse(answer);
  return new Map([...groups, ...users].map((each) => [each.id, each]));
}

/** Object ids of the groups and users that an enterprise application lets in. */
export async function getAssigned(
  args: { readonly servicePrincipalId: string },
  opts?: pulumi.InvokeOptions,
): Promise<{ readonly groups: readonly string[]; readonly users: readonly string[] }> {
  const answer: unknown = await pulumi.runtime.invoke("entra-connect-sso:graph:getAssigned", args, opts);
  return z.object({ groups: z.array(z.string()), users: z.array(z.string()) }).parse(answer);
}

/** What objects of the directory are, as in `user`, by object id; what is not there is left out. */
export async function getObjectKinds(
  args: { readonly ids: readonly string[] },
  opts?: pulumi.InvokeOptions,
): Promise<Readonly<Record<string, string>>> {
  const answer: unknown = await pulumi.runtime.invoke(
    "entra-connect-sso:graph:getObjectKinds",
    { ids: [...args.ids] },
    opts,
  );
  return z.object({ kinds: z.record(z.string(), z.string()) }).parse(answer).kinds;
}

const person = z.object({
  id: z.string(),
  /** User principal name. */
  name: z.string(),
  /** Nobody signs in by it. */
  isDisabled: z.boolean(),
  /** Those that were asked for; empty: it has no value. */
  attributes: z.record(z.string(), z.string()),
});

const entry = z.object({
  id: z.string(),
  people: z.array(person).default([]),
  /** The groups in a group, whose members are not let in. */
  groups: z.array(z.object({ id: z.string(), name: z.string() })).default([]),
  unreadable: z.string().optional(),
});
