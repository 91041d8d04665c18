import { runImportCycle } from "../../sandbox/importer";
import { cycleText } from "../importCycles";
import { counted, expect, resources, type Stage, type Step, whoCanSignIn } from "./stage";

/** The tutorial's set-up: roles that Entra imports, so that it takes two deployments with a cycle in between. */
export const tutorialSteps: readonly Step[] = [
  {
    title: "both clouds deployed as the tutorial clicks them together",
    run: async (stage) => {
      const shown = await stage.pulumi("up", "--yes");
      expect(shown.includes("Entra has not imported the role"), "the deployment to say what is pending");
      return `${resources(counted(shown, "created"))}; the assignments wait for Entra`;
    },
  },
  { title: "Entra read the roles of the AWS account, up to 40 minutes later", run: importRoles },
  {
    title: "the second deployment assigned the imported roles",
    run: async (stage) => `${resources(counted(await stage.pulumi("up", "--yes"), "created"))} created`,
  },
  {
    title: "a third one has nothing to do",
    run: async (stage) =>
      `${resources(counted(await stage.pulumi("preview", "--expect-no-changes"), "unchanged"))} unchanged`,
  },
  {
    title: "an admin and two agents signed in",
    run: async (stage) => {
      const count = await stage.everybodySignsIn();
      expect(count === 3, `three people to be assigned, not ${count}`);
      return `${count} SAML responses verified with what AWS knows`;
    },
  },
  whoCanSignIn,
];

async function importRoles({ clouds, screen }: Stage): Promise<string> {
  let imported = 0;
  for (const report of await runImportCycle(clouds)) {
    expect(report.error === undefined, `Entra to read the roles for ${report.displayName}`);
    screen.detail(cycleText(report));
    imported += report.added.length;
  }
  return `${imported} app roles imported (without the wait here)`;
}
