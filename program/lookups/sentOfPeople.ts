import { type PersonValue, valueOf } from "../../federation/personValue";
import { listed } from "../../federation/words";
import type { DirectoryPerson } from "../../components/entra/graph/getPeople";
import type { Settings } from "../../settings/schema";
import type { LastDeployment } from "./lastDeployment";
import { type AppPeople, type ClaimSettings, eachPerson } from "./people";

/**
 * What AWS is going to be told of each person, as far as it cannot be read in Entra as it stands and this deployment brings it: by
 * setting. An attribute as it is needs no words; people's tags and source identities do, as nobody is used to them.
 */
export function sentOfPeople(
  { roleSessionName, sourceIdentity, sessionTags }: Pick<Settings, ClaimSettings>,
  last: Pick<LastDeployment, ClaimSettings>,
  apps: readonly Pick<AppPeople, "people">[],
): { readonly setting: string; readonly says: string }[] {
  const people = eachPerson(apps);
  if (people.length === 0) return [];
  const said = (setting: string, value: (person: DirectoryPerson) => string | undefined) => ({
    setting,
    says: byValue(people, value),
  });
  const named =
    (value: PersonValue) =>
    ({ attributes }: DirectoryPerson) =>
      valueOf(value, attributes);
  return [
    ...(typeof roleSessionName === "string" || isSame(roleSessionName, last.roleSessionName)
      ? []
      : [said("roleSessionName", named(roleSessionName))]),
    ...(sourceIdentity === undefined || isSame(sourceIdentity, last.sourceIdentity)
      ? []
      : [said("sourceIdentity", named(sourceIdentity))]),
    ...Object.entries(sessionTags).flatMap(([key, source]) =>
      typeof source !== "string" || isSame(source, last.sessionTags?.[key])
        ? []
        : [said(`sessionTags.${key}`, ({ attributes }) => attributes[source])],
    ),
  ];
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** `Sales for ada@contoso.example, eli@contoso.example; nothing for dana@contoso.example` */
function byValue(people: readonly DirectoryPerson[], value: (person: DirectoryPerson) => string | undefined): string {
  const names = new Map<string, string[]>();
  for (const person of people) {
    const text = value(person) ?? "";
    const alike = names.get(text);
    if (alike === undefined) names.set(text, [person.name]);
    else alike.push(person.name);
  }
  const groups = [...names].map(([text, who]) => {
    const [few, rest] = [who.slice(0, 3).join(", "), who.length - 3];
    return `${text === "" ? "nothing" : text} for ${few}${rest > 0 ? ` and ${rest} more` : ""}`;
  });
  return listed(groups);
}
