import type { RoleSessionNameSource } from "../../federation/claims";
import type { DirectoryPerson } from "../../components/entra/graph/getPeople";
import { listed } from "../../federation/words";
import { valueText, type Problem } from "../../settings/problems";
import type { Settings } from "../../settings/schema";
import type { LastDeployment } from "./lastDeployment";
import type { Findings } from "./lookup";
import type { AppPeople } from "./people";

/**
 * Amazon Connect knows people by their role session name alone: by another attribute it takes everybody whose value differs for a
 * stranger. That is done only if the settings say what people were called by until now.
 */
export function judgeRenaming(
  { roleSessionName, renamesPeople }: Pick<Settings, "roleSessionName" | "renamesPeople">,
  { roleSessionName: former }: Pick<LastDeployment, "roleSessionName">,
  apps: readonly Pick<AppPeople, "people">[],
): Findings {
  if (former === undefined || former === roleSessionName) return { problems: [], remarks: [] };
  const people = [...new Map(apps.flatMap((app) => app.people).map((person) => [person.id, person])).values()];
  const renamed = people.filter(({ attributes }) => attributes[former] !== attributes[roleSessionName]);
  if (people.length > 0 && renamed.length === 0) return { problems: [], remarks: [] };
  // A value that is not there is an empty one.
  const called = ({ attributes }: DirectoryPerson, by: RoleSessionNameSource, instead: string) =>
    (attributes[by] ?? "") === "" ? instead : attributes[by];
  const words = (person: DirectoryPerson) =>
    `${called(person, former, person.name)} becomes ${called(person, roleSessionName, "nobody")}`;
  const who = people.length === 0 ? "everybody" : `${renamed.length} of ${people.length} people`;
  const list = renamed.length > 0 ? `: ${listed(renamed.map(words))}` : "";
  const problem = (verb: string, remedy: string): Problem => ({
    path: ["roleSessionName"],
    found: valueText(roleSessionName),
    rule: `${verb} ${who} in Amazon Connect, which knows them by ${former} until now${list}`,
    remedy,
  });
  const rename = "Rename the users in Amazon Connect, too, or make new ones: until then nobody of these can sign in";
  return renamesPeople === former
    ? { problems: [], remarks: [problem("renames", rename)] }
    : {
        problems: [problem("would rename", `${rename}. If that is meant, write renamesPeople: ${former}`)],
        remarks: [],
      };
}
