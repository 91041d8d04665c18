import type { Landing } from "../../federation/landing";
import { notificationEmailsProblem } from "../../federation/notificationEmails";
import type { Answers } from "./answers";
import type { Choice, Prompts } from "./prompts";
import type { Survey } from "./survey";

/** What of the clouds is looked up while somebody answers. */
export interface Directory {
  /** Names of security groups that begin so. */
  readonly groupsLike: (beginning: string) => Promise<readonly string[]>;
}

/** Asks what only a person can know; the rest is proposed. @param given Answers that the command line has given already. */
export async function ask(
  prompts: Prompts,
  survey: Survey,
  directory: Directory,
  given: Partial<Answers>,
): Promise<Answers> {
  const instance = given.instance ?? (await askInstance(prompts, survey));
  prompts.explain(
    "For each choice, Entra gets an application of its own: a tile in My Apps, with its own people and its own page to land on.",
  );
  const kinds = await prompts.several<Kind>("Who will sign in?", kindChoices, ["admin", "agent"]);
  const apps: Record<string, Record<string, unknown>> = {};
  for (const kind of kinds) apps[kind] = await askApp(kind, prompts, directory);
  const notificationEmails = await askEmails(prompts);
  if (notificationEmails.length > 0) {
    for (const app of Object.values(apps)) app["notificationEmails"] = notificationEmails;
  }
  return { ...given, ...(instance !== undefined && { instance }), apps };
}

type Kind = keyof typeof kinds;

const kinds = {
  admin: { who: "administrators", where: "They land on the home page of the admin website" },
  supervisor: { who: "supervisors", where: "They land on the real-time metrics" },
  agent: { who: "agents", where: "They land where they take contacts: the next question" },
} as const;

const kindChoices: readonly Choice<Kind>[] = [
  { value: "admin", name: kinds.admin.who, description: kinds.admin.where },
  { value: "supervisor", name: kinds.supervisor.who, description: kinds.supervisor.where },
  { value: "agent", name: kinds.agent.who, description: kinds.agent.where },
];

async function askInstance(prompts: Prompts, { instances, region }: Survey): Promise<string | undefined> {
  // If none will do there is nothing to ask: what follows says so.
  if (instances.every(({ problem }) => problem !== undefined)) return undefined;
  return prompts.select(
    `Which Amazon Connect instance of ${region}?`,
    instances.map(({ alias, id, problem }) => ({
      ...{ value: id, name: alias === "" ? id : alias },
      ...(problem !== undefined && { disabled: problem }),
    })),
  );
}

async function askApp(kind: Kind, prompts: Prompts, directory: Directory): Promise<Record<string, unknown>> {
  const { who } = kinds[kind];
  const landing = await askLanding(kind, prompts);
  prompts.explain(
    `Type how the name of the group of ${who} begins. Its direct members may sign in: Entra assigns no members of nested groups.`,
  );
  const groups: string[] = [];
  for (;;) {
    const group = await askGroup(
      groups.length === 0 ? `Which group has the ${who}?` : `Another group?`,
      groups,
      prompts,
      directory,
    );
    if (group === undefined) return { ...(landing !== undefined && { landing }), groups };
    groups.push(group);
  }
}

/** Undefined: no further one. */
const askGroup = (question: string, known: readonly string[], { search }: Prompts, { groupsLike }: Directory) =>
  search<string | undefined>(question, async (typed) => {
    if (typed === "") return known.length === 0 ? [] : [{ value: undefined, name: "no, that is all" }];
    return (await groupsLike(typed)).filter((name) => !known.includes(name)).map((name) => ({ value: name, name }));
  });

async function askLanding(kind: Kind, { select }: Prompts): Promise<Landing | string | undefined> {
  if (kind === "admin") return undefined;
  if (kind === "supervisor") return { path: "/real-time-metrics" };
  return select("Where do agents take contacts?", [
    { value: "ccp", name: "Contact Control Panel", description: "Calls, chats and tasks in a narrow window" },
    { value: "agentWorkspace", name: "agent workspace", description: "The same, with customers and cases beside it" },
  ]);
}

async function askEmails({ explain, text }: Prompts): Promise<string[]> {
  explain(
    "Entra writes to these addresses before a signing certificate ends: then nobody could sign in. Separate them with commas, or leave this empty.",
  );
  return listed(await text("E-mail addresses:", "", problemOf));
}

function problemOf(text: string): string | undefined {
  const problem = notificationEmailsProblem(listed(text));
  return problem === undefined ? undefined : `The list ${problem}`;
}

const listed = (text: string): string[] =>
  text
    .split(",")
    .map((each) => each.trim())
    .filter((each) => each !== "");
