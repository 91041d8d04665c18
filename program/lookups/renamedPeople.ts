import {
  isSameValue,
  personValueText,
  type PersonValue,
  personValueWords,
  valueOf,
} from "../../federation/personValue";
import type { DirectoryPerson } from "../../components/entra/graph/getPeople";
import { listed } from "../../federation/words";
import { valueText, type Problem } from "../../settings/problems";
import type { Settings } from "../../settings/schema";
import type { LastDeployment } from "./lastDeployment";
import { type Findings, noFindings } from "./lookup";
import { type AppPeople, eachPerson } from "./people";

/**
 * Amazon Connect knows people by their role session name alone: by another attribute it takes everybody whose value differs for a
 * stranger. That is done only if the settings say what people were called by until now.
 */
export function judgeRenaming(
  {
    roleSessionName,
    renamesPeople,
    connectUsers,
  }: Pick<Settings, "roleSessionName" | "renamesPeople" | "connectUsers">,
  { roleSessionName: former }: Pick<LastDeployment, "roleSessionName">,
  apps: readonly Pick<AppPeople, "people">[],
): Findings {
  if (former === undefined || isSameValue(former, roleSessionName)) return noFindings;
  const people = eachPerson(apps);
  const renamed = people.filter(
    (person) => valueOf(former, person.attributes) !== valueOf(roleSessionName, person.attributes),
  );
  if (people.length > 0 && renamed.length === 0) return noFindings;
  const words = (person: DirectoryPerson) =>
    `${valueOf(former, person.attributes) ?? person.name} becomes ${valueOf(roleSessionName, person.attributes) ?? "nobody"}`;
  const who = people.length === 0 ? "everybody" : `${renamed.length} of ${people.length} people`;
  const list = renamed.length > 0 ? `: ${listed(renamed.map(words))}` : "";
  const problem = (verb: string, remedy: string): Problem => ({
    path: ["roleSessionName"],
    found: found(roleSessionName),
    rule: `${verb} ${who} in Amazon Connect, which knows them by ${personValueWords(former)} until now${list}`,
    remedy,
  });
  const rename = connectUsers
    ? "The deployment makes new users for these, and treats the former ones as those of people who left (connectUsers.maxDeletions)"
    : "Make new users for these in Amazon Connect: until then, they cannot sign in";
  return renamesPeople !== undefined && isSameValue(renamesPeople, former)
    ? { problems: [], remarks: [problem("renames", rename)] }
    : {
        problems: [
          problem("would rename", `${rename}. If that is meant, write renamesPeople: ${personValueText(former)}`),
        ],
        remarks: [],
      };
}

const found = (value: PersonValue): string => (typeof value === "string" ? valueText(value) : personValueText(value));
