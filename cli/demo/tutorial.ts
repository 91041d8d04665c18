import { runImportCycle } from "../../sandbox/importer";
import { cycleText } from "../importCycles";
import { expect, type Stage, type Step } from "./stage";

/** The tutorial's set-up: roles that Entra imports, so that it takes two deployments with a cycle in between. */
export const tutorialSteps: readonly Step[] = [
  {
    title: "Everything that the tutorial clicks together, but for what has to wait for Entra",
    run: async (stage) => {
      const shown = await stage.pulumiShown("up", "--yes", "--skip-preview");
      expect(shown.includes("Entra has not imported the role"), "the deployment to say what is pending");
    },
  },
  { title: "Entra reads the roles of the AWS account, which takes up to 40 minutes", run: importRoles },
  {
    title: "The second deployment assigns the imported roles",
    run: (stage) => stage.pulumi("up", "--yes", "--skip-preview"),
  },
  {
    title: "A further run has nothing to do",
    run: (stage) => stage.pulumi("preview", "--expect-no-changes"),
  },
  {
    title: "An admin and two agents sign in",
    run: async (stage) => {
      const count = await stage.everybodySignsIn();
      expect(count === 3, `three people to be assigned, not ${count}`);
      process.stdout.write(`${count} sign-ins, each verified with what AWS knows\n`);
    },
  },
];

async function importRoles({ clouds }: Stage): Promise<void> {
  for (const report of await runImportCycle(clouds)) {
    expect(report.error === undefined, `Entra to read the roles for ${report.displayName}`);
    process.stdout.write(cycleText(report));
  }
}
