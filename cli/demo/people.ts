import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseDocument } from "yaml";
import { Account } from "../../sandbox/aws";
import { monitoringOf } from "../../sandbox/aws/monitoringState";
import type { ConnectInstance } from "../../sandbox/aws/state";
import { confirmSubscriptions } from "../../sandbox/aws/topics";
import { counted, expect, policies, resources, type Stage, type Step, whoCanSignIn } from "./stage";

const role = "entra-connect-sso-dev";
const told = "identity-dev@contoso.example";
const somebody = { resource: "user/mallory", userId: "AIDAMALLORY" };

/** The dev stack with declared users and alerts: one name differs in case, and one policy is edited by hand. */
export const peopleSteps: readonly Step[] = [
  {
    title: "the settings declare users and alerts; in Amazon Connect, dana is Dana, and bo and chi are missing",
    run: async (stage) => {
      declare(stage);
      await changeUsers(stage, (users) =>
        users
          .filter(({ username }) => !/^(?:bo|chi)@/.test(username))
          .map((user) => ({ ...user, username: user.username.replace(/^dana@/, "Dana@") })),
      );
      return "connectUsers, alerts";
    },
  },
  {
    title: "the preview names her, before anything is made",
    run: async (stage) => {
      const shown = await stage.pulumi("preview", ...policies);
      const said = "is Dana@contoso.example in instance contoso-dev, and signs in as dana@contoso.example";
      expect(shown.includes(said), `the preview to say that she ${said}`);
      return `she ${said}`;
    },
  },
  {
    title: "somebody deletes the user of the wrong case",
    run: async (stage) => {
      await changeUsers(stage, (users) => users.filter(({ username }) => username !== "Dana@contoso.example"));
      return "nobody ever signed in as her";
    },
  },
  {
    title: "both clouds deployed, users among them",
    run: async (stage) => {
      const before = (await usersOf(stage)).length;
      const created = counted(await stage.pulumi("up", "--yes"), "created");
      return `${resources(created)}, ${(await usersOf(stage)).length - before} users made, ${before} taken over`;
    },
  },
  {
    title: "everybody who is assigned signed in",
    run: async (stage) => `${await stage.everybodySignsIn()} sign-ins, none refused`,
  },
  {
    title: `${told} wants to be told`,
    run: async ({ clouds }) => {
      const topics = await clouds.account.write((state) => confirmSubscriptions(state, told));
      expect(topics.length > 0, "a mail that asks for confirmation");
      return "the link in the mail was followed";
    },
  },
  {
    title: "somebody edits the trust policy of the role by hand",
    run: async ({ clouds, screen }) => {
      const account = new Account(clouds.account).inRegion("us-east-1").as(somebody);
      const { trustPolicy } = await account.getRole(role);
      await account.updateAssumeRolePolicy(role, trustPolicy.replace("sts:AssumeRoleWithSAML", "sts:AssumeRole*"));
      const mail = await clouds.account.read((state) => monitoringOf(state).mail.at(-1));
      screen.detail(`${mail?.text ?? "no mail"}\n`);
      const [, first = ""] = /^"(.*)"$/m.exec(mail?.text ?? "") ?? [];
      expect(first.includes(role), "an alert that names the role");
      return `the alert arrives: ${first}`;
    },
  },
  {
    title: "the preview shows the edit",
    run: async (stage) => {
      const shown = await stage.pulumi("preview", "--diff");
      expect(shown.includes("sts:AssumeRole*"), "the preview to show the edited action");
      return "sts:AssumeRole* instead of sts:AssumeRoleWithSAML";
    },
  },
  {
    title: "the next deployment repaired it",
    run: async (stage) => `${resources(counted(await stage.pulumi("up", "--yes"), "updated"))} updated`,
  },
  whoCanSignIn,
];

function declare({ session }: Stage): void {
  const file = join(session.workspace.project, "Pulumi.dev.yaml");
  const document = parseDocument(readFileSync(file, "utf8"));
  document.setIn(["config", "entra-connect-sso:connectUsers"], {
    everyone: { securityProfiles: ["Agent"], routingProfile: "Basic Routing Profile" },
    apps: { admin: { securityProfiles: ["Admin"] } },
  });
  document.setIn(["config", "entra-connect-sso:alerts"], { emails: [told], trail: "create" });
  writeFileSync(file, document.toString());
}

type Users = ConnectInstance["users"];

const isDev = ({ alias }: ConnectInstance): boolean => alias === "contoso-dev";

const changeUsers = ({ clouds }: Stage, change: (users: Users) => Users): Promise<void> =>
  clouds.account.write(({ instances }) => {
    for (const instance of instances.filter(isDev)) instance.users = change(instance.users);
  });

const usersOf = ({ clouds }: Stage): Promise<Users> =>
  clouds.account.read(({ instances }) => instances.find(isDev)?.users ?? []);
